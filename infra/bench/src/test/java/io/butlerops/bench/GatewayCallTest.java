package io.butlerops.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GatewayCallTest {
  private static final GatewayCall KEY_VALUE =
      GatewayCall.ALL.stream()
          .filter(call -> call.function().equals("KeyValueFunction"))
          .findFirst()
          .orElseThrow();

  @Test
  void event_call_isCompleteWithTokenAndSite() throws IOException {
    JsonNode event = new JsonMapper().readTree(KEY_VALUE.event("bt_x"));

    assertThat(event.at("/requestContext/path").asText()).isEqualTo("/v4/keyvalues/bench");
    assertThat(event.at("/multiValueQueryStringParameters/key/0").asText()).isEqualTo("key");
    assertThat(event.at("/headers/Authorization").asText()).isEqualTo("Bearer bt_x");
    assertThat(event.at("/requestContext/authorizer/site").asText()).isEqualTo("bench");
    assertThat(event.path("methodArn").asText()).endsWith("/v4/GET/v4/keyvalues/bench");
  }

  @Test
  void check_otherAnswerThanExpected_isToldWhole() {
    byte[] answer = "{\"statusCode\":500,\"body\":\"oh\"}".getBytes(UTF_8);

    assertThatThrownBy(() -> KEY_VALUE.check(answer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("KeyValueFunction")
        .hasMessageContaining("\"body\":\"oh\"");
  }
}
