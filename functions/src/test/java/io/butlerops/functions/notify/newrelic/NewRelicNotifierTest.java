package io.butlerops.functions.notify.newrelic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewRelicNotifierTest {
  private static final String KEY = "NRAK-MAIN-0123456789";
  private static final Map<String, String> SECRETS =
      Map.of("main", KEY, "finance", "NRAK-FINANCE-0123456789");
  private static final String ACCOUNTS =
      """
      accounts:
        Main: {id: 1234567, key: secret:main}
        Finance: {id: 7654321, key: secret:finance}
      """;
  private static final String TAGS = "attributes: {environment: prod}\nspelling: butler\n";

  private final Sink sink = new Sink();

  @BeforeEach
  void answerAsNewRelic() {
    NewRelicStandIn.answerAt(sink, Map.of("1234567", KEY, "7654321", "NRAK-FINANCE-0123456789"));
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void event_failedReload_butlersAttributes_asInTheGoldenFile() {
    JsonNode event = sent(Samples.failedReload(), "kind: event\n" + TAGS).get(0);
    Golden.check("newrelic-event.json", event.toPrettyString() + "\n");
    assertThat(sink.only().uri().getPath()).isEqualTo("/nr/v1/accounts/1234567/events");
  }

  @Test
  void log_failedReload_detailsAndTail_asInTheGoldenFile() {
    JsonNode log = sent(Samples.failedReload(), "kind: log\n").get(0);
    Golden.check("newrelic-log.json", log.toPrettyString() + "\n");
    assertThat(sink.only().uri().getPath()).isEqualTo("/nr");
  }

  @Test
  void log_nothingKnown_saysSo() {
    JsonNode block = sent(Samples.bare(), "kind: log\n").get(0);
    assertThat(block.at("/logs/0/message").asText())
        .isEqualTo("Task aborted: Nightly. Script log not available.");
    assertThat(block.at("/common/attributes/logtype").asText()).isEqualTo("qs_taskAbortedLog");
  }

  @Test
  void spelling_rightUnlessAskedFor() {
    JsonNode right = sent(Samples.failedReload(), "kind: event\n").get(0);
    assertThat(right.path("qs_executionStatusText").asText()).isEqualTo("FinishedFail");
    assertThat(right.has("qs_exeuctionStatusText")).isFalse();
  }

  @Test
  void tags_switchedOff_areNoAttributes() {
    JsonNode event =
        sent(Samples.failedReload(), "kind: event\ntaskTags: false\nappTags: false\n").get(0);
    assertThat(event.toString()).doesNotContain("Tag_");
  }

  @Test
  void hugeAndHostileText_isCutAndStaysText() {
    for (String kind : List.of("event", "log")) {
      String settings = "kind: " + kind + "\ntailScriptLogLines: 1000\n";
      sent(Samples.huge(), settings);
      sent(Samples.longLog("é\uD83D\uDE00\"".repeat(500), 1000), settings);
      assertThat(sent(Samples.hostile(), settings).toString())
          .contains("D:\\\\new\\\\table", "{{taskName}}", "\uD83D\uDE00");
    }
  }

  @Test
  void moreTagsThanNewRelicTakes_leftOutAndCounted() {
    JsonNode event = sent(withTags(400), "kind: event\n").get(0);
    assertThat(event.path("qs_attributesLeftOut").asInt()).isGreaterThan(150);
    assertThat(event.path("qs_taskTag_tag 0").asText()).isEqualTo("true");
  }

  @Test
  void eventOlderThanNewRelicTakes_getsNewRelicsTime() {
    Clock later = Clock.fixed(Samples.TIME.plus(Duration.ofDays(2)), ZoneOffset.UTC);
    Result result =
        config("kind: event\n")
            .notifier(FakeOutside.with(SECRETS, sink.uri(""), later))
            .send(Samples.to("Main", Samples.failedReload()));
    assertThat(result).isInstanceOf(Result.Delivered.class);
    JsonNode event = NewRelicStandIn.body(sink.only()).get(0);
    assertThat(event.has("timestamp")).isFalse();
    assertThat(event.path("qs_eventTimeUTC").asText()).isEqualTo("2024-01-10T05:49:20.000Z");
  }

  @Test
  void eachAccount_isARecipient_andTakesItsOwnCall() {
    NewRelicConfig config = config("kind: event\n");
    assertThat(config.recipients()).containsExactly("Main", "Finance");
    assertThat(config("kind: event\nalways: [Finance]\n").recipients()).containsExactly("Finance");

    NewRelicConfig perTask = config("kind: event\naccountProperty: NewRelic\n");
    assertThat(perTask.recipients()).isEmpty();
    assertThat(perTask.recipientProperty()).contains("NewRelic");
    assertThat(perTask.accepts("finance ")).isTrue();
    assertThat(perTask.accepts("Sales")).isFalse();

    sentAsIs(Samples.to(" finance", Samples.failedReload()), "kind: event\nalways: []\n");
    assertThat(sink.only().uri().getPath()).isEqualTo("/nr/v1/accounts/7654321/events");
  }

  @Test
  void accountThatIsNotInTheSettings_givenUpWithItsName() {
    Result result = send(Samples.to("Sales", Samples.failedReload()), "kind: event\n");
    assertThat(result)
        .isEqualTo(
            Result.GiveUp.because(
                "New Relic account 'Sales' is not among this destination's accounts: Main, Finance"));
  }

  @Test
  void group_isAnEventPerMember() {
    JsonNode events = sentAsIs(mainGroup(), "kind: event\n");
    assertThat(events).hasSize(2);
    assertThat(events.get(1).path("eventType").asText()).isEqualTo("qs_taskAbortedEvent");
    assertThat(sentAsIs(mainGroup(), "kind: log\n")).hasSize(2);
  }

  @Test
  void recovery_isAnEventOfItsOwn_aResolveIsNone() {
    Notification failed = Samples.failedReload();
    JsonNode event = sentAsIs(phase(Delivery.Phase.RECOVERED, failed), "kind: event\n").get(0);
    assertThat(event.path("eventType").asText()).isEqualTo("qs_reloadTaskRecoveredEvent");

    Result resolve = send(phase(Delivery.Phase.RESOLVE, failed), "kind: event\n");
    assertThat(resolve).isEqualTo(Result.Delivered.unsent("New Relic has nothing to resolve"));
    assertThat(sink.calls()).hasSize(1);
  }

  @Test
  void refusalThatRepeatsTheKey_isToldWithoutIt() {
    NewRelicStandIn.answerAt(sink, Map.of());
    Result result = send(Samples.to("Main", Samples.failedReload()), "kind: event\n");
    assertThat(result.reason()).isEqualTo("answered 403: unknown key ***");
  }

  @Test
  void settings_wrong_refusedAllAtOnce() {
    assertThatThrownBy(
            () ->
                Configs.read(
                    """
                    kind: trace
                    accounts: {a: {id: x1, key: k}, b: {}}
                    always: [c]
                    attributes: {appId: 1}
                    spelling: wrong
                    """,
                    NewRelicConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("kind: 'trace'; expected event, log or metric")
        .hasMessageContaining("accounts.a.id: 'x1'; expected an account's number or secret:NAME")
        .hasMessageContaining("accounts.b.key: is missing; expected secret:NAME or an ingest key")
        .hasMessageContaining("always: 'c' is not among the accounts")
        .hasMessageContaining("attributes.appId: is a name that New Relic keeps for itself")
        .hasMessageContaining("spelling: 'wrong'; expected right or butler");
    assertThatThrownBy(() -> Configs.read("kind: event", NewRelicConfig::read))
        .hasMessageContaining("accounts: is missing; expected NAME: {id: 1234567");
    assertThatThrownBy(
            () -> Configs.read("kind: event\naccounts: {a: {key: k}}", NewRelicConfig::read))
        .hasMessageContaining("accounts.a.id: is missing; expected an account's number");
  }

  private static Notification mainGroup() {
    return Samples.group(Samples.to("Main", Samples.failedReload()), 2);
  }

  private static Notification phase(Delivery.Phase phase, Notification told) {
    Delivery delivery =
        new Delivery("d-1", Samples.SITE, "e-1", "ops", "Main", phase, Samples.TIME);
    return new Notification(delivery, told.event(), told.place());
  }

  private static Notification withTags(int tags) {
    TaskData data = Samples.task(TaskKind.RELOAD, "Reload", "Sales", Samples.log());
    List<String> names = IntStream.range(0, tags).mapToObj(i -> "tag " + i).toList();
    TaskMetadata task =
        new TaskMetadata(
            "Reload", names, List.of(), false, false, 0, 0, "", Optional.empty(), Optional.empty());
    Event event =
        Samples.event(
            EventType.TASK_FAILED,
            new TaskData(
                data.kind(),
                data.reported(),
                data.heardBy(),
                false,
                data.execution(),
                Optional.of(task),
                data.app(),
                data.scriptLog(),
                List.of()));
    return Samples.of(event);
  }

  private JsonNode sent(Notification notification, String settings) {
    return sentAsIs(Samples.to("Main", notification), settings);
  }

  private JsonNode sentAsIs(Notification notification, String settings) {
    Result result = send(notification, settings);
    assertThat(result).as(result.reason()).isInstanceOf(Result.Delivered.class);
    return NewRelicStandIn.body(sink.calls().get(sink.calls().size() - 1));
  }

  private Result send(Notification notification, String settings) {
    return config(settings).notifier(FakeOutside.with(SECRETS)).send(notification);
  }

  private NewRelicConfig config(String settings) {
    String yaml = "url: " + sink.uri("/nr") + "\n" + ACCOUNTS + settings;
    return Configs.read(yaml, NewRelicConfig::read);
  }
}
