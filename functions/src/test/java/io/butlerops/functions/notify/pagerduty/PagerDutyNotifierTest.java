package io.butlerops.functions.notify.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagerDutyNotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "R0123456789ABCDEF0123456789ABCDE";

  private final Sink sink = new Sink();

  @BeforeEach
  void answerAsPagerDuty() {
    sink.answers(
        exchange -> {
          String fault = fault(sink.calls().get(sink.calls().size() - 1));
          Sink.reply(exchange, fault.isEmpty() ? 202 : 400, fault);
        });
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void failedReload_opensAnAlert_asInTheGoldenFile() throws JsonProcessingException {
    JsonNode event = sent(Samples.in(Phase.TRIGGER, Samples.failedReload()), "");
    Golden.check("pagerduty-failed.json", event.toPrettyString() + "\n");
  }

  @Test
  void recovery_endsTheSameAlert_andSaysNoMore() throws JsonProcessingException {
    for (Phase phase : List.of(Phase.RESOLVE, Phase.RECOVERED)) {
      JsonNode event = sent(Samples.in(phase, Samples.failedReload()), "");
      assertThat(event.path("event_action").asText()).isEqualTo("resolve");
      assertThat(event.path("dedup_key").asText()).isEqualTo(Samples.ALERT_KEY);
      assertThat(event.has("payload")).isFalse();
    }
  }

  @Test
  void messageThatOpensNothing_sentTwice_isOneAlert() throws JsonProcessingException {
    JsonNode event = sent(Samples.failedReload(), "");
    assertThat(event.path("dedup_key").asText()).isEqualTo("d-1");
  }

  @Test
  void severity_afterTheEvent_orAsSet() throws JsonProcessingException {
    assertThat(severity(Samples.failedReload(), "")).isEqualTo("error");
    assertThat(severity(Samples.bare(), "")).isEqualTo("warning");
    assertThat(severity(Samples.bare(), "severity: critical")).isEqualTo("critical");
  }

  @Test
  void hostileText_isText() throws JsonProcessingException {
    JsonNode details = sent(Samples.hostile(), "").at("/payload/custom_details");
    assertThat(details.path("Task").asText())
        .contains("\"R&D\" <b>'x'</b>", "{{taskName}}", "D:\\new\\table", "\uD83D\uDE00", "\u202E");
  }

  @Test
  void hugeNamesAndLogs_areCutToPagerDutysLimits() throws JsonProcessingException {
    String most = "headScriptLogLines: 1000\ntailScriptLogLines: 1000";
    JsonNode event = sent(Samples.huge(), most);
    assertThat(event.at("/payload/summary").asText()).endsWith("… (cut)");
  }

  @Test
  void logOverHalfAMegabyte_isCut() throws JsonProcessingException {
    JsonNode event =
        sent(Samples.longLog("\u0001é\uD83D\uDE00".repeat(300), 1000), "tailScriptLogLines: 1000");
    assertThat(event.toString()).contains(" more before\\n");
  }

  @Test
  void tooFast_comesBackWhenToldTo() {
    sink.answers(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "30");
          Sink.reply(exchange, 429, "Too Many Requests");
        });
    Result result = send(Samples.failedReload(), "");
    assertThat(((Result.Later) result).after()).contains(Duration.ofSeconds(30));
  }

  @Test
  void refusalThatRepeatsTheKey_isToldWithoutIt() {
    sink.answers(400, "{\"errors\":[\"routing_key " + KEY + " is unknown\"]}");
    Result result = send(Samples.failedReload(), "");
    assertThat(result.reason()).contains("routing_key *** is unknown").doesNotContain(KEY);
  }

  @Test
  void group_isOneAlertThatNamesTheCount() throws JsonProcessingException {
    JsonNode sent = sent(Samples.group(Samples.failedReload(), 12), "");
    assertThat(sent.at("/payload/custom_details/Events").asInt()).isEqualTo(12);
    assertThat(sink.calls()).hasSize(1);
  }

  @Test
  void settings_wrong_refused() {
    assertThatThrownBy(() -> Configs.read("severity: fatal", PagerDutyConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("routingKey: is missing; expected secret:NAME or an integration key")
        .hasMessageContaining("severity: 'fatal'; expected critical, error, warning or info");
  }

  @Test
  void settings_least_callPagerDutyItself() {
    PagerDutyConfig config = Configs.read("routingKey: " + KEY, PagerDutyConfig::read);
    assertThat(config.url().text()).isEqualTo("https://events.pagerduty.com/v2/enqueue");
    assertThat(config.toString()).doesNotContain(KEY);
    assertThat(config.resolves()).isTrue();
  }

  private String severity(Notification notification, String settings)
      throws JsonProcessingException {
    return sent(notification, settings).at("/payload/severity").asText();
  }

  private JsonNode sent(Notification notification, String settings) throws JsonProcessingException {
    Result result = send(notification, settings);
    assertThat(result).as(result.reason()).isInstanceOf(Result.Delivered.class);
    return JSON.readTree(sink.calls().get(sink.calls().size() - 1).body());
  }

  private Result send(Notification notification, String settings) {
    String yaml = "url: " + sink.uri("/v2/enqueue") + "\nroutingKey: secret:duty\n" + settings;
    return Configs.read(yaml, PagerDutyConfig::read)
        .notifier(FakeOutside.with(Map.of("duty", KEY)))
        .send(notification);
  }

  /** What PagerDuty refuses, empty for nothing. */
  private static String fault(Sink.Call call) {
    try {
      return fault(call, JSON.readTree(call.body()));
    } catch (JsonProcessingException e) {
      return "not JSON";
    }
  }

  private static String fault(Sink.Call call, JsonNode event) {
    JsonNode payload = event.path("payload");
    boolean trigger = event.path("event_action").asText().equals("trigger");
    if (call.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 512 * 1024) {
      return "too large";
    }
    if (!call.header("Content-type").equals("application/json")) {
      return "content type";
    }
    if (!event.path("routing_key").asText().equals(KEY)) {
      return "routing_key";
    }
    if (event.path("dedup_key").asText().isEmpty()
        || event.path("dedup_key").asText().length() > 255) {
      return "dedup_key";
    }
    if (!trigger) {
      return event.path("event_action").asText().equals("resolve") ? "" : "event_action";
    }
    if (payload.path("summary").asText().isEmpty()
        || payload.path("summary").asText().length() > 1024) {
      return "summary";
    }
    if (payload.path("source").asText().isEmpty()) {
      return "source";
    }
    if (!List.of("critical", "error", "warning", "info")
        .contains(payload.path("severity").asText())) {
      return "severity";
    }
    for (JsonNode link : event.path("links")) {
      if (!link.path("href").asText().startsWith("http")) {
        return "links";
      }
    }
    Instant.parse(payload.path("timestamp").asText());
    return payload.path("custom_details").isObject() ? "" : "custom_details";
  }
}
