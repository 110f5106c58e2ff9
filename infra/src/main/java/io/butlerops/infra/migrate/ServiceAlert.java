package io.butlerops.infra.migrate;

/** What Butler told of a Windows service: its names of it, and ours. */
enum ServiceAlert {
  STOPPED("serviceStopped", "service-stopped", "stopped", "serviceStoppedTopic"),
  STARTED("serviceStarted", "service-started", "running", "serviceRunningTopic");

  private final String group;
  private final String suffix;
  private final String state;
  private final String topic;

  ServiceAlert(String group, String suffix, String state, String topic) {
    this.group = group;
    this.suffix = suffix;
    this.state = state;
    this.topic = topic;
  }

  /** Butler's group of it, as in {@code slackNotification.serviceStopped}; also our event. */
  String group() {
    return group;
  }

  /** For names of destinations and routes. */
  String suffix() {
    return suffix;
  }

  /** As in {@code incidentTool.newRelic.serviceMonitor.monitorServiceState.stopped}. */
  String state() {
    return state;
  }

  /** The key of its MQTT topic. */
  String topic() {
    return topic;
  }

  /** The {@code match} of a route. */
  Tree match() {
    return Tree.of("event", group);
  }
}
