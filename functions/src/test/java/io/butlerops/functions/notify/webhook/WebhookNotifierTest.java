package io.butlerops.functions.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sink sink = new Sink();

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void post_failedReload_butlersFields() throws JsonProcessingException {
    send(Samples.failedReload(), "");
    assertThat(sink.only().method()).isEqualTo("POST");
    assertThat(sink.only().header("Idempotency-key")).isEqualTo("d-1");
    assertThat(sink.only().header("Content-type")).isEqualTo("application/json");
    JsonNode body = JSON.readTree(sink.only().body());
    Golden.check("webhook-failed.json", body.toPrettyString() + "\n");
  }

  @Test
  void put_hostileText_sameText() throws JsonProcessingException {
    send(Samples.hostile(), "method: put");
    assertThat(sink.only().method()).isEqualTo("PUT");
    String name = JSON.readTree(sink.only().body()).path("taskName").asText();
    assertThat(name)
        .isEqualTo(Samples.HOSTILE.replace('\u0000', '\uFFFD').replace('\u001b', '\uFFFD'));
  }

  @Test
  void get_addsToTheAddressesOwnQuery() {
    send(Samples.hostile(), "method: GET");
    assertThat(sink.only().method()).isEqualTo("GET");
    assertThat(sink.only().body()).isEmpty();
    assertThat(sink.only().uri().getRawQuery())
        .startsWith(
            "token=a%2Fb&event=Qlik%20Sense%20reload%20failed&hostName=pro2-win1&user=LAB%5Cgoran&taskName=")
        .doesNotContain("<", "\"", "undefined");
  }

  @Test
  void unknownOwner_leftOut() throws JsonProcessingException {
    send(Samples.bare(), "");
    JsonNode body = JSON.readTree(sink.only().body());
    assertThat(body.path("event").asText()).isEqualTo("Qlik Sense task aborted");
    assertThat(body.has("appOwnerName")).isFalse();
  }

  @Test
  void group_newestEventsFieldsAndThoseOfAllListed() throws JsonProcessingException {
    send(Samples.group(Samples.failedReload(), 12), "");
    JsonNode body = JSON.readTree(sink.only().body());
    assertThat(body.path("taskName").asText()).isEqualTo("Reload of Sales");
    assertThat(body.path("total").asText()).isEqualTo("12");
    assertThat(body.path("members").findValuesAsText("taskName"))
        .containsExactly("Reload of Sales", "Nightly");
  }

  @Test
  void headers_textAndSecret_sent() {
    send(Samples.failedReload(), "headers: {Authorization: secret:token, X-Team: bi}");
    assertThat(sink.only().header("Authorization")).isEqualTo("Bearer abc");
    assertThat(sink.only().header("X-team")).isEqualTo("bi");
  }

  @Test
  void settings_wrong_refused() {
    assertThatThrownBy(
            () ->
                Configs.read(
                    "url: http://h/\nmethod: PATCH\nheaders: {Host: x, 'a b': y}",
                    WebhookConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("method: 'PATCH'; expected POST, PUT or GET")
        .hasMessageContaining("headers.Host: is not a header that can be set")
        .hasMessageContaining("headers.a b: is not a header that can be set");
  }

  private void send(Notification notification, String settings) {
    Result result =
        Configs.read("url: " + sink.uri("/hook?token=a%2Fb") + "\n" + settings, WebhookConfig::read)
            .notifier(FakeOutside.with(Map.of("token", "Bearer abc")))
            .send(notification);
    assertThat(result).isInstanceOf(Result.Delivered.class);
  }
}
