package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Butler's messages to its own broker, which the relay is connected to instead. */
final class MqttTopics implements Part {
  static final String NAME = "mqtt";

  /** As the stack's broker takes them: eight levels, none of the relays' own. */
  private static final Pattern TOPIC =
      Pattern.compile("(?!\\$|butler(/|$))[^/+#{}\\p{Cntrl}]*(/[^/+#{}\\p{Cntrl}]*){0,7}");

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig mqtt = butler.in("mqttConfig");
    if (!isCarried(mqtt)) {
      return;
    }
    Tree ofTasks =
        Tree.of("taskFailureTopic", topic(mqtt, "taskFailureTopic", draft))
            .and("taskFailureFullTopic", full(mqtt, "taskFailure", draft))
            .and("taskAbortedTopic", topic(mqtt, "taskAbortedTopic", draft))
            .and("taskAbortedFullTopic", full(mqtt, "taskAborted", draft));
    WatchedTopics watched = new WatchedTopics(butler, draft);
    Tree topics = Tree.empty().and(ofTasks).and(watched.topics());
    if (topics.isEmpty()) {
      return;
    }
    String broker = mqtt.text("brokerHost").orElse("") + ":" + mqtt.text("brokerPort").orElse("");
    draft.destination(
        NAME,
        Tree.of(YamlText.COMMENT, "Butler." + mqtt.path() + ", broker " + broker)
            .and("type", "mqtt")
            .and("via", Network.RELAY)
            .and("broker", Network.RELAY)
            .and(topics));
    if (!ofTasks.isEmpty()) {
      TaskAlert.FAILED_OR_ABORTED.forEach(
          alert ->
              draft.route(
                  alert, NAME + "-" + alert.suffix(), alert.match(), Tree.of("to", List.of(NAME))));
    }
    watched.routes(topics);
  }

  /** The relay logs in by name and password, not by certificate. */
  private static boolean isCarried(ButlerConfig mqtt) {
    return mqtt.on("enable") && !mqtt.on("azureEventGrid.enable");
  }

  /** The relay's connection; null where it has none. */
  static Tree connection(ButlerConfig mqtt) {
    Optional<String> host = mqtt.text("brokerHost");
    return isCarried(mqtt) && host.isPresent()
        ? Tree.of("endpoint", host.get() + ":" + mqtt.text("brokerPort").orElse("1883"))
            .and("startTopic", mqtt.text("taskStartTopic"))
        : null;
  }

  private static Optional<String> full(ButlerConfig mqtt, String event, Draft draft) {
    return mqtt.on(event + "SendFull") ? topic(mqtt, event + "FullTopic", draft) : Optional.empty();
  }

  /** One that can be published to. */
  static Optional<String> topic(ButlerConfig mqtt, String key, Draft draft) {
    Optional<String> topic = mqtt.text(key);
    Optional<String> good = topic.filter(text -> TOPIC.matcher(text).matches());
    if (topic.isPresent() && good.isEmpty()) {
      draft.findings().danger(mqtt.place(key), "nothing can be published there; it is left out.");
    }
    return good;
  }
}
