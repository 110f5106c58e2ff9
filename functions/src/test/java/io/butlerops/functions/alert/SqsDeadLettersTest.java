package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SqsDeadLettersTest {
  @Test
  void body_ordinaryLetter_carriesItsContentWhole() throws Exception {
    JsonNode body = body("{\"id\":\"a\u0001\"}");

    assertThat(body.path("reason").asText()).isEqualTo("no id");
    assertThat(body.path("site").asText()).isEqualTo("hq");
    assertThat(body.path("content").asText()).isEqualTo("{\"id\":\"a\u0001\"}");
    assertThat(body.has("cut")).isFalse();
  }

  @Test
  void body_largerThanAQueueTakes_cutBetweenCharacters() throws Exception {
    JsonNode body = body("x" + "🚀".repeat(200_000));

    assertThat(body.path("cut").asBoolean()).isTrue();
    assertThat(body.path("content").asText()).hasSize(299_999).endsWith("🚀");
  }

  private static JsonNode body(String content) throws Exception {
    return new ObjectMapper().readTree(SqsDeadLetters.body(new DeadLetter("no id", "hq", content)));
  }
}
