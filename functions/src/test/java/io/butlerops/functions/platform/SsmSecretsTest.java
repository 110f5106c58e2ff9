package io.butlerops.functions.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.butlerops.functions.notify.channel.Sink;
import io.butlerops.functions.settings.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SsmSecretsTest {
  private final Sink ssm = new Sink();
  private final Map<String, String> values = new HashMap<>();
  private boolean down;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-10T06:00:00Z"));
  private final AwsClients aws =
      new AwsClients(
          new Environment(
              Map.of(
                      "AWS_REGION", "eu-north-1",
                      "AWS_ENDPOINT_URL_SSM", ssm.uri("").toString(),
                      "AWS_ACCESS_KEY_ID", "AKIDLOCAL",
                      "AWS_SECRET_ACCESS_KEY", "local")
                  ::get));
  private final Secrets secrets = new SsmSecrets(aws.signed(), "/butler/", clock);

  @BeforeEach
  void serve() {
    ssm.answers(this::answer);
  }

  @AfterEach
  void close() {
    aws.close();
    ssm.close();
  }

  @Test
  void secret_asked_decryptedFromItsPath() throws IOException {
    values.put("/butler/ops-slack", "https://hooks.example.com/x");
    assertThat(secrets.reveal(Confidential.of("secret:ops-slack")))
        .isEqualTo("https://hooks.example.com/x");
    assertThat(asked().path("WithDecryption").asBoolean()).isTrue();
    assertThat(ssm.only().header("X-amz-target")).isEqualTo("AmazonSSM.GetParameter");
    assertThat(ssm.only().header("Authorization"))
        .contains("AWS4-HMAC-SHA256", "AKIDLOCAL", "eu-north-1/ssm/aws4_request");
  }

  @Test
  void secret_askedAgain_fromMemoryForFiveMinutes() {
    values.put("/butler/a", "old");
    assertThat(secrets.secret("a")).isEqualTo("old");
    values.put("/butler/a", "new");
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(secrets.secret("a")).isEqualTo("old");
    clock.advance(Duration.ofMillis(1));
    assertThat(secrets.secret("a")).isEqualTo("new");
    assertThat(ssm.calls()).hasSize(2);
  }

  @Test
  void secret_missing_saysHowToPutIt() {
    assertThatThrownBy(() -> secrets.secret("ops-slack"))
        .isInstanceOf(UnusableSecret.class)
        .hasMessage(
            "secret 'ops-slack' is missing: put it there with ./butler secret put ops-slack");
  }

  @Test
  void store_down_lastKnownServesElseSaid() {
    values.put("/butler/a", "known");
    assertThat(secrets.secret("a")).isEqualTo("known");
    down = true;
    clock.advance(Duration.ofHours(1));
    assertThat(secrets.secret("a")).isEqualTo("known");
    assertThatThrownBy(() -> secrets.secret("b"))
        .isInstanceOf(UnusableSecret.class)
        .hasMessageStartingWith(
            "secret 'b' cannot be read: the store answered 400 ThrottlingException slow down");
  }

  @Test
  void reveal_literal_asWritten() {
    assertThat(secrets.reveal(Confidential.of(" hunter22 "))).isEqualTo("hunter22");
    assertThat(ssm.calls()).isEmpty();
  }

  @Test
  void confidential_shown_hidesTheText() {
    assertThat(Confidential.of("hunter22")).hasToString("(hidden)");
    assertThat(Confidential.of("secret:ops")).hasToString("secret:ops");
  }

  @Test
  void confidential_badName_refused() {
    assertThatThrownBy(() -> Confidential.of("secret:../other"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Confidential.of("secret:"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Confidential.of(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (down) {
      Sink.reply(exchange, 400, "{\"__type\":\"ThrottlingException\",\"message\":\"slow down\"}");
      return;
    }
    String value = values.get(asked().path("Name").asText());
    if (value == null) {
      Sink.reply(exchange, 400, "{\"__type\":\"com.amazonaws.ssm#ParameterNotFound\"}");
    } else {
      Sink.reply(exchange, 200, "{\"Parameter\":{\"Value\":\"" + value + "\"}}");
    }
  }

  /** What the store was asked last. */
  private JsonNode asked() throws IOException {
    return new ObjectMapper().readTree(ssm.calls().get(ssm.calls().size() - 1).body());
  }
}
