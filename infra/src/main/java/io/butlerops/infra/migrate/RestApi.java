package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Optional;

/**
 * The {@code api} group of butler.yaml: which of Butler's endpoints answer, and where messages go
 * that callers send.
 */
final class RestApi {
  /** All of Butler's switches; updateSchedule had no endpoint behind it. */
  private static final List<String> SWITCHES =
      List.of(
          "apiListEnabledEndpoints",
          "base62ToBase16",
          "base16ToBase62",
          "butlerping",
          "createDir",
          "createDirQVD",
          "fileDelete",
          "fileMove",
          "fileCopy",
          "keyValueStore",
          "mqttPublishMessage",
          "newRelic.postNewRelicMetric",
          "newRelic.postNewRelicEvent",
          "scheduler.createNewSchedule",
          "scheduler.getSchedule",
          "scheduler.getScheduleStatusAll",
          "scheduler.deleteSchedule",
          "scheduler.startSchedule",
          "scheduler.stopSchedule",
          "senseAppReload",
          "senseAppDump",
          "senseListApps",
          "senseStartTask",
          "slackPostMessage");

  private static final String SLACK = "slack-api";

  private final ButlerConfig butler;
  private final ButlerConfig switches;
  private final Draft draft;

  RestApi(ButlerConfig butler, Draft draft) {
    this.butler = butler;
    this.switches = butler.in("restServerEndpointsEnable");
    this.draft = draft;
  }

  static boolean isOn(ButlerConfig butler) {
    return butler.on("restServerConfig.enable");
  }

  /** Whether Butler answered there. */
  static boolean isOn(ButlerConfig butler, String endpoint) {
    return isOn(butler) && butler.in("restServerEndpointsEnable").on(endpoint);
  }

  /** Adds destinations of its own; empty where Butler had no API. */
  Tree tree() {
    if (!isOn(butler)) {
      return Tree.empty();
    }
    tell();
    Tree off = Tree.empty();
    SWITCHES.stream().filter(one -> !switches.on(one)).forEach(one -> off.put(one, false));
    NewRelicPosts newRelic = new NewRelicPosts(butler, draft);
    return Tree.of("endpoints", off.isEmpty() ? null : off)
        .and("slack", slack())
        .and("newRelicEvent", newRelic.destination("event"))
        .and("newRelicMetric", newRelic.destination("metric"))
        .and("mqtt", mqtt());
  }

  private void tell() {
    Findings findings = draft.findings();
    findings.step(
        "Make a token for each script that calls /v4 in the cloud (`./butler token create`), or one"
            + " for the relay's front door: scripts that call it keep their calls as they are and"
            + " change the host only.");
    if (switches.on("scheduler.createNewSchedule")) {
      findings.danger(
          switches.place("scheduler.createNewSchedule"),
          "schedules that scripts make over the API count months from 1 and obey their timezone;"
              + " Butler counted from 0 and ignored it. For months as before: api: {cron: butler} in"
              + " butler.yaml.");
    }
  }

  /** At any topic, as with Butler; null where there is no broker to publish at. */
  private Tree mqtt() {
    if (!switches.on("mqttPublishMessage") || !draft.destinations().containsKey(MqttTopics.NAME)) {
      return null;
    }
    draft
        .findings()
        .trap(
            switches.place("mqttPublishMessage"),
            "callers may publish at any topic of your broker; api.mqtt.topics narrows it.");
    return Tree.of("destination", MqttTopics.NAME).and("topics", List.of("#"));
  }

  private Optional<String> slack() {
    ButlerConfig group = butler.in("slackNotification.restMessage");
    if (!switches.on("slackPostMessage")) {
      return Optional.empty();
    }
    Optional<String> url = Addressed.url(draft, SLACK, group);
    url.ifPresent(
        secret ->
            draft.destination(
                SLACK,
                Tree.of(YamlText.COMMENT, "Butler." + group.path() + ", for slackpostmessage")
                    .and("type", "slack")
                    .and("url", secret)));
    return url.map(secret -> SLACK);
  }
}
