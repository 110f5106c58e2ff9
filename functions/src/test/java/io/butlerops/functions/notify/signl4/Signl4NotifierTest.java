package io.butlerops.functions.notify.signl4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Signl4NotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> STEERING =
      Set.of("X-S4-Service", "X-S4-ExternalID", "X-S4-Status");
  private static final String TASK_ID = "77b31d39-0000-0000-0000-000000000001";
  private static final String APP_ID = "8C6E5B5F-0000-0000-0000-000000000002";

  private final Sink sink = new Sink();

  @BeforeEach
  void answerAsSignl4() {
    sink.answers(
        exchange -> {
          String fault = fault(sink.calls().get(sink.calls().size() - 1));
          Sink.reply(exchange, fault.isEmpty() ? 201 : 400, fault);
        });
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void failedReload_opensASignlWithButlersFields_asInTheGoldenFile()
      throws JsonProcessingException {
    JsonNode signl =
        sent(
            Samples.in(Phase.TRIGGER, Samples.failedReload()),
            "serviceName: Qlik Sense\nseverity: 1");
    Golden.check("signl4-failed.json", signl.toPrettyString() + "\n");
  }

  @Test
  void settings_askForTheResolve_thatClosesASignl() {
    assertThat(Configs.read("url: secret:team", Signl4Config::read).resolves()).isTrue();
  }

  @Test
  void recovery_closesTheSameSignl() throws JsonProcessingException {
    for (String id : List.of("alert", "task")) {
      JsonNode opened =
          sent(Samples.in(Phase.TRIGGER, Samples.failedReload()), "externalId: " + id);
      JsonNode closed =
          sent(Samples.in(Phase.RESOLVE, Samples.failedReload()), "externalId: " + id);
      assertThat(closed.path("X-S4-Status").asText()).isEqualTo("resolved");
      assertThat(closed.path("X-S4-ExternalID")).isEqualTo(opened.path("X-S4-ExternalID"));
      assertThat(closed.has("Title")).isFalse();
    }
  }

  @Test
  void externalId_task_isTheTasksAsButlers() throws JsonProcessingException {
    JsonNode signl = sent(Samples.in(Phase.TRIGGER, Samples.failedReload()), "externalId: task");
    assertThat(signl.path("X-S4-ExternalID").asText()).isEqualTo(TASK_ID);
    assertThat(signl.path("Severity").asInt()).isEqualTo(99);
  }

  @Test
  void apps_idOrName_onlyTheseAreTold() throws JsonProcessingException {
    sent(Samples.failedReload(), "apps: [" + APP_ID + "]");
    sent(Samples.failedReload(), "apps: [Finance, sales]");
    assertThat(sink.calls()).hasSize(2);

    Result result = send(Samples.failedReload(), "apps: [Finance]");
    Result withoutApp = send(Samples.bare(), "apps: [Finance]");

    assertThat(result)
        .isEqualTo(Result.Delivered.unsent("its app is not among the apps of this destination"));
    assertThat(withoutApp).isEqualTo(result);
    assertThat(sink.calls()).hasSize(2);
  }

  @Test
  void otherTasks_haveTitlesOfTheirOwn() throws JsonProcessingException {
    Notification userSync =
        Samples.of(
            Samples.event(
                EventType.TASK_FAILED,
                Samples.task(TaskKind.USER_SYNC, "Sync", "", Samples.log())));
    assertThat(sent(userSync, "").path("Title").asText()).isEqualTo("Qlik Sense user sync failed");
  }

  @Test
  void unknownEventWithSteeringFields_steersNothing() throws JsonProcessingException {
    UnknownData data =
        new UnknownData(
            JSON.readTree(
                "{\"x-s4-alertingScenario\": \"emergency\", \"X-S4-Status\": \"resolved\", \"a\": 1}"));
    JsonNode signl =
        sent(Samples.of(Samples.event(EventType.of("windows.service.changed"), data)), "");
    assertThat(signl.path("X-S4-Status").asText()).isEqualTo("new");
    assertThat(signl.path("a").asText()).isEqualTo("1");
  }

  @Test
  void hostileAndHugeText_isText() throws JsonProcessingException {
    assertThat(sent(Samples.hostile(), "").path("Message").asText())
        .startsWith("Task: \"R&D\" <b>'x'</b>")
        .contains("{{taskName}}", "D:\\new\\table", "\uD83D\uDE00");
    assertThat(sent(Samples.huge(), "").path("Message").asText()).endsWith("… (cut)");
  }

  @Test
  void refusalThatRepeatsTheTeamsSecret_isToldWithoutIt() {
    sink.answers(404, "no team abcde12345secret here");
    assertThat(send(Samples.failedReload(), "").reason())
        .isEqualTo("answered 404: no team *** here");
  }

  @Test
  void group_isOneAlertThatNamesTheCount() throws JsonProcessingException {
    JsonNode sent = sent(Samples.group(Samples.failedReload(), 12), "");
    assertThat(sent.path("Events").asInt()).isEqualTo(12);
    assertThat(sink.calls()).hasSize(1);
  }

  @Test
  void settings_wrong_refused() {
    assertThatThrownBy(() -> Configs.read("severity: high\nexternalId: none", Signl4Config::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("url: is missing")
        .hasMessageContaining("severity: 'high'; expected a number from 0 to 99")
        .hasMessageContaining("externalId: 'none'; expected alert or task");
  }

  private JsonNode sent(Notification notification, String settings) throws JsonProcessingException {
    Result result = send(notification, settings);
    assertThat(result).as(result.reason()).isInstanceOf(Result.Delivered.class);
    return JSON.readTree(sink.calls().get(sink.calls().size() - 1).body());
  }

  private Result send(Notification notification, String settings) {
    String yaml = "url: " + sink.uri("/webhook/abcde12345secret") + "\n" + settings;
    return Configs.read(yaml, Signl4Config::read)
        .notifier(FakeOutside.with(Map.of()))
        .send(notification);
  }

  /** What SIGNL4 refuses or silently drops, empty for nothing. */
  private static String fault(Sink.Call call) {
    JsonNode body;
    try {
      body = JSON.readTree(call.body());
    } catch (JsonProcessingException e) {
      return "not JSON";
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      boolean steers = field.getKey().toLowerCase(java.util.Locale.ROOT).startsWith("x-s4-");
      if (field.getValue().isContainerNode() || (steers && !STEERING.contains(field.getKey()))) {
        return field.getKey();
      }
    }
    if (body.path("X-S4-ExternalID").asText().isEmpty()) {
      return "X-S4-ExternalID";
    }
    return switch (body.path("X-S4-Status").asText()) {
      case "new" -> body.path("Title").asText().isEmpty() ? "Title" : "";
      case "resolved" -> "";
      default -> "X-S4-Status";
    };
  }
}
