package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Butler's messages to its own broker. It stands inside the site, so they wait in shadow until the
 * relay can publish there.
 */
final class MqttTopics implements Part {
  private static final String NAME = "mqtt";

  /** As the stack's broker takes them: eight levels, none of the relays' own. */
  private static final Pattern TOPIC =
      Pattern.compile("(?!\\$|butler(/|$))[^/+#{}\\p{Cntrl}]*(/[^/+#{}\\p{Cntrl}]*){0,7}");

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig mqtt = butler.in("mqttConfig");
    Tree topics =
        Tree.of("taskFailureTopic", topic(mqtt, "taskFailureTopic", draft))
            .and("taskFailureFullTopic", full(mqtt, "taskFailure", draft))
            .and("taskAbortedTopic", topic(mqtt, "taskAbortedTopic", draft))
            .and("taskAbortedFullTopic", full(mqtt, "taskAborted", draft));
    if (!mqtt.on("enable") || topics.isEmpty()) {
      return;
    }
    String broker = mqtt.text("brokerHost").orElse("") + ":" + mqtt.text("brokerPort").orElse("");
    draft.destination(
        NAME,
        Tree.of(YamlText.COMMENT, "Butler." + mqtt.path() + ", broker " + broker)
            .and("type", "mqtt")
            .and("via", Network.RELAY)
            .and(topics));
    for (TaskAlert alert : TaskAlert.FAILED_OR_ABORTED) {
      Tree more =
          Inside.held(draft, mqtt.path(), Optional.of(Network.RELAY), Tree.empty())
              .and("to", List.of(NAME));
      draft.route(alert, NAME + "-" + alert.suffix(), alert.match(), more);
    }
    draft
        .findings()
        .danger(
            mqtt.place("brokerHost"),
            "messages to your own broker wait for the relay. Who must hear of failures that way"
                + " today keeps Butler running, or subscribes at the stack's broker (AWS IoT Core):"
                + " take via and mode: shadow out then.");
  }

  private static Optional<String> full(ButlerConfig mqtt, String event, Draft draft) {
    return mqtt.on(event + "SendFull") ? topic(mqtt, event + "FullTopic", draft) : Optional.empty();
  }

  /** One that can be published to. */
  private static Optional<String> topic(ButlerConfig mqtt, String key, Draft draft) {
    Optional<String> topic = mqtt.text(key);
    Optional<String> good = topic.filter(text -> TOPIC.matcher(text).matches());
    if (topic.isPresent() && good.isEmpty()) {
      draft.findings().danger(mqtt.place(key), "nothing can be published there; it is left out.");
    }
    return good;
  }
}
