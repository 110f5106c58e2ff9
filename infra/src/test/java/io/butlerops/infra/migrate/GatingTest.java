package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.functions.alert.Decision;
import io.butlerops.functions.alert.Explain;
import io.butlerops.functions.alert.Explanation;
import io.butlerops.functions.alert.Reason;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.settings.AlertSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same people are told as Butler told, of every kind of end, under every gating rule. */
class GatingTest {
  private static final Map<String, EventType> OUTCOMES =
      Map.of(
          "failed", EventType.TASK_FAILED,
          "aborted", EventType.TASK_ABORTED,
          "succeeded", EventType.TASK_SUCCEEDED);
  private static final String INFLUX = "influxDb.reloadTaskSuccess.";
  private static final String NEW_RELIC =
      "incidentTool.newRelic.reloadTaskFailure.destination.event.sendToAccount.";
  private static final String OWNERS = "emailNotification.reloadTaskFailure.appOwnerAlert.";

  /** What is changed in the full file, by key. */
  static Stream<Arguments> files() {
    return Stream.of(
            Map.<String, Object>of(),
            Map.of("emailNotification.enable", false),
            Map.of("slackNotification.enable", false, "teamsNotification.enable", false),
            Map.of("webhookNotification.enable", false, "mqttConfig.enable", false),
            Map.of("webhookNotification.reloadTaskFailure.webhooks", List.of()),
            Map.of("incidentTool.newRelic.enable", false, "incidentTool.signl4.enable", false),
            Map.of("influxDb.enable", false),
            Map.of(INFLUX + "allReloadTasks.enable", false),
            Map.of(
                INFLUX + "allReloadTasks.enable", false, INFLUX + "byCustomProperty.enable", false),
            Map.of("emailNotification.reloadTaskFailure.alertEnableByCustomProperty.enable", false),
            Map.of("emailNotification.reloadTaskFailure.enable", false),
            Map.of("emailNotification.reloadTaskFailure.recipients", List.of()),
            Map.of(
                "emailNotification.preloadTaskSuccess.alertEnableByCustomProperty.enable", false),
            Map.of("emailNotification.distributeTaskFailure.enable", false),
            Map.of(OWNERS + "includeOwner.includeAll", false),
            Map.of(
                OWNERS + "includeOwner.includeAll", false, OWNERS + "includeOwner.user", List.of()),
            Map.of(OWNERS + "excludeOwner.user", List.of()),
            Map.of(OWNERS + "enable", false),
            Map.of(NEW_RELIC + "byCustomProperty.enable", false),
            Map.of(NEW_RELIC + "always.enable", false),
            Map.of("incidentTool.newRelic.destinationAccount.event", List.of("Second NR account")),
            Map.of("incidentTool.newRelic.reloadTaskAborted.destination.log.enable", false),
            Map.of("incidentTool.signl4.reloadTaskAborted.enable", false),
            Map.of("slackNotification.reloadTaskAborted.enable", false))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachEndOfATask_tellsWhomButlerTold(Map<String, Object> changes) throws Exception {
    Map<String, Object> butler = Migrating.butler();
    changes.forEach((key, value) -> Migrating.set(butler, key, value));
    Migrated migrated = Migrating.migrate(Migrating.yaml(butler));
    AlertSettings alerts = Migrating.alerts(migrated);
    ButlersWord word = new ButlersWord(butler);

    for (ButlersWord.End end : ends()) {
      assertThat(told(alerts, end)).as("%s under %s", end, changes).isEqualTo(word.told(end));
    }
  }

  private static List<ButlersWord.End> ends() {
    List<ButlersWord.End> ends = new ArrayList<>();
    for (String kind : List.of("reload", "distribute", "preload", "userSync", "externalProgram")) {
      for (String outcome : List.of("failed", "aborted", "succeeded")) {
        for (Map<String, List<String>> properties : properties()) {
          ends.add(end(kind, outcome, properties, List.of("LAB", "goran")));
          ends.add(end(kind, outcome, properties, List.of("LAB", "boss")));
          ends.add(end(kind, outcome, properties, List.of("LAB", "stranger")));
        }
        ends.add(new ButlersWord.End(kind, outcome, Map.of(), List.of(), List.of()));
      }
    }
    return ends;
  }

  private static ButlersWord.End end(
      String kind, String outcome, Map<String, List<String>> properties, List<String> owner) {
    List<String> mails = List.of(owner.get(1) + "@example.com", owner.get(1) + "@home.example");
    return new ButlersWord.End(kind, outcome, properties, owner, mails);
  }

  /** Opted in, out, with addresses and accounts of the task's own. */
  private static List<Map<String, List<String>>> properties() {
    Map<String, List<String>> everything = new LinkedHashMap<>();
    Map<String, List<String>> refused = new LinkedHashMap<>();
    Map<String, List<String>> addresses = new LinkedHashMap<>();
    for (String event :
        List.of(
            "Failed",
            "Aborted",
            "Success",
            "DistributeFailed",
            "DistributeSuccess",
            "PreloadFailed",
            "PreloadSuccess")) {
      everything.put("Butler_" + event + "AlertEnableEmail", List.of("No", "Yes"));
      refused.put("Butler_" + event + "AlertEnableEmail", List.of("No"));
      addresses.put(
          "Butler_" + event + "AlertSendToEmail", List.of("task@example.com", "ops@mycompany.com"));
    }
    everything.putAll(addresses);
    everything.put("Butler_SuccessReloadTask_InfluxDB", List.of("Yes"));
    everything.put("Butler_FailedTask_Event_NewRelicAccount", List.of("Second NR account"));
    everything.put("Butler_FailedTask_Log_NewRelicAccount", List.of("First NR account", "Unknown"));
    return List.of(Map.of(), everything, refused, addresses);
  }

  private static Set<String> told(AlertSettings alerts, ButlersWord.End end) {
    return Explain.of(alerts, Migrating.SITE, event(end)).addressees().stream()
        .map(Explanation.Addressee::decision)
        .filter(decision -> decision.reason().tells() || decision.reason() == Reason.SHADOW)
        .map(GatingTest::inButlersWords)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String inButlersWords(Decision decision) {
    String[] words = decision.destination().split("-", -1);
    return switch (words[0]) {
      case "mail" -> "mail " + decision.recipient();
      case "newrelic" -> "newrelic " + words[1] + " " + decision.recipient();
      case "webhook" ->
          "webhook "
              + (words[1].equals("failed") ? "reloadTaskFailure " : "reloadTaskAborted ")
              + words[2];
      default -> words[0];
    };
  }

  private static Event event(ButlersWord.End end) {
    TaskKind kind = TaskKind.ofWireName(end.kind());
    TaskData sample = Samples.task(kind, "Nightly", "Sales", Samples.log());
    TaskMetadata metadata = sample.task().orElseThrow();
    AppMetadata app = sample.app().orElseThrow();
    TaskData data =
        new TaskData(
            kind,
            sample.reported(),
            sample.heardBy(),
            false,
            sample.execution(),
            Optional.of(with(metadata, properties(end))),
            kind == TaskKind.RELOAD ? Optional.of(with(app, owner(end))) : Optional.empty(),
            sample.scriptLog(),
            List.of());
    return Samples.event(OUTCOMES.get(end.outcome()), data);
  }

  private static List<CustomProperty> properties(ButlersWord.End end) {
    return end.properties().entrySet().stream()
        .flatMap(
            property ->
                property.getValue().stream()
                    .map(value -> new CustomProperty(property.getKey(), value)))
        .toList();
  }

  private static Optional<AppMetadata.Owner> owner(ButlersWord.End end) {
    return end.owner().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AppMetadata.Owner(
                "u-1", end.owner().get(0), end.owner().get(1), "Somebody", end.ownerMails()));
  }

  private static TaskMetadata with(TaskMetadata task, List<CustomProperty> properties) {
    return new TaskMetadata(
        task.name(),
        task.tags(),
        properties,
        task.manuallyTriggered(),
        task.partialReload(),
        task.maxRetries(),
        task.sessionTimeoutMinutes(),
        task.modifiedBy(),
        task.modified(),
        task.nextExecution());
  }

  private static AppMetadata with(AppMetadata app, Optional<AppMetadata.Owner> owner) {
    return new AppMetadata(
        app.name(),
        app.description(),
        app.fileSize(),
        app.tags(),
        app.customProperties(),
        app.stream(),
        app.isPublished(),
        app.published(),
        app.lastReload(),
        app.modified(),
        app.modifiedBy(),
        owner);
  }
}
