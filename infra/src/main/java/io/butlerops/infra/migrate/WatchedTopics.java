package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Butler's topics of Windows services and of the server's license, and the routes to them. */
record WatchedTopics(ButlerConfig butler, Draft draft) {
  private static final String STATUS = "serviceStatusTopic";
  private static final String LICENSE = "qlikSenseServerLicenseTopic";
  private static final String EXPIRE = "qlikSenseServerLicenseExpireTopic";

  /** Host and service are two more. */
  private static final int MOST_LEVELS = 6;

  Tree topics() {
    Tree topics = Tree.empty();
    if (WatchedServices.areOn(butler, draft.choices()) && ServiceAlerts.isTo(butler, "mqtt")) {
      Stream.of(ServiceAlert.STOPPED.topic(), ServiceAlert.STARTED.topic(), STATUS)
          .forEach(key -> topics.and(key, aboveServices(key)));
    }
    ButlerConfig monitor = butler.in("qlikSenseLicense.serverLicenseMonitor");
    ButlerConfig switches = monitor.in("destination.mqtt");
    if (monitor.on("enable") && switches.on("enable")) {
      topics.and(LICENSE, isSent(switches, "sendRecurring") ? topic(LICENSE) : null);
      topics.and(EXPIRE, isSent(switches, "sendAlert") ? topic(EXPIRE) : null);
    }
    return topics;
  }

  /** Butler published both, whatever their switches said. */
  private boolean isSent(ButlerConfig switches, String key) {
    boolean asWritten = draft.choices().asWritten();
    if (!switches.on(key + ".enable")) {
      draft
          .findings()
          .trap(
              switches.place(key + ".enable"),
              "it is off, but Butler never looked and published it. "
                  + (asWritten ? "As asked, we do not." : "So do we; --as-written stops it."));
    }
    return !asWritten || switches.on(key + ".enable");
  }

  private Optional<String> topic(String key) {
    return MqttTopics.topic(butler.in("mqttConfig"), key, draft);
  }

  private Optional<String> aboveServices(String key) {
    Optional<String> topic = topic(key);
    Optional<String> good = topic.filter(text -> text.split("/", -1).length <= MOST_LEVELS);
    if (topic.isPresent() && good.isEmpty()) {
      draft
          .findings()
          .danger(
              butler.in("mqttConfig").place(key),
              "it has more than "
                  + MOST_LEVELS
                  + " levels above host and service; it is left out.");
    }
    return good;
  }

  void routes(Tree topics) {
    for (ServiceAlert alert : ServiceAlert.values()) {
      route(topics, alert.topic(), alert.suffix(), alert.group(), Tree.of("recovered", false));
    }
    route(topics, STATUS, "services", "services", Tree.empty());
    route(topics, LICENSE, "server-license", "serverLicense", Tree.empty());
    route(topics, EXPIRE, "license-expiring", "licenseExpiring", Tree.of("recovered", false));
  }

  private void route(Tree topics, String topic, String suffix, String event, Tree more) {
    if (topics.containsKey(topic)) {
      String name = MqttTopics.NAME + "-" + suffix;
      Tree to = Tree.of("to", List.of(MqttTopics.NAME)).and(more);
      draft.route(name, Tree.of("event", event), to);
    }
  }
}
