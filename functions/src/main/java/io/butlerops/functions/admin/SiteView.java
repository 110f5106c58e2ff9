package io.butlerops.functions.admin;

import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.Status;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.settings.MonitorSettings;
import io.butlerops.functions.settings.WatchedNode;
import io.butlerops.functions.watch.Alarm;
import io.butlerops.functions.watch.Heard;
import io.butlerops.functions.watch.NodesHeard.NodeHeard;
import io.butlerops.functions.watch.RelayHeard;
import io.butlerops.functions.watch.SiteReport;
import io.butlerops.functions.watch.VersionSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a site is, as callers see it.
 *
 * @param problems of what people wrote into custom properties, one sentence each
 */
record SiteView(
    SiteId site,
    List<Relay> relays,
    List<Node> nodes,
    Optional<Version> version,
    List<Open> alarms,
    List<String> problems) {

  /**
   * @param monitors empty before there are settings
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  static SiteView of(SiteReport report, Optional<MonitorSettings> monitors) {
    Optional<List<WatchedNode>> expected = monitors.flatMap(MonitorSettings::nodes);
    return new SiteView(
        report.site(),
        report.relays().stream().map(relay -> Relay.of(report, relay)).toList(),
        report.memory().nodes().byHost().values().stream()
            .sorted(Comparator.comparing(NodeHeard::host))
            .map(node -> Node.of(node, proof(report.site(), node, expected)))
            .toList(),
        Version.of(report.memory().version()),
        report.alarms().stream().map(Open::of).toList(),
        report.memory().expected().problems());
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static String proof(SiteId site, NodeHeard node, Optional<List<WatchedNode>> expected) {
    if (expected.isEmpty()) {
      return "not watched: monitors.nodes is off, or there are no settings";
    }
    boolean named =
        expected.get().stream()
            .anyMatch(one -> one.site().equals(site) && one.node().equalsIgnoreCase(node.host()));
    if (named || node.isLearned()) {
      return "watched";
    }
    return node.success().isPresent()
        ? "learning: watched after successes on 7 days"
        : "not possible: no success was ever heard, so its success appender is missing";
  }

  /**
   * @param online whether it can be told something now
   * @param status empty until one came
   * @param statusReceived by our clock
   */
  record Relay(
      RelayId relay,
      boolean online,
      Instant lastSeen,
      Optional<Long> clockOffsetMillis,
      Optional<Instant> statusReceived,
      Optional<Status> status,
      Optional<Loop> loopTest) {
    static Relay of(SiteReport report, RelayStatus relay) {
      RelayHeard heard = report.memory().relay(relay.relay());
      return new Relay(
          relay.relay(),
          relay.present(report.now()),
          relay.seen(),
          relay.clockOffset().map(Duration::toMillis),
          heard.heard().map(Heard::received),
          heard.status(),
          heard.loop().map(loop -> new Loop(loop.received(), loop.latencyMillis())));
    }
  }

  /**
   * @param latencyMillis on its way here
   */
  record Loop(Instant received, long latencyMillis) {}

  /**
   * @param daysOfSuccess of the seven after which its silence is told
   * @param proofOfLife what its silence would mean
   */
  record Node(
      String host,
      Optional<Instant> lastSuccess,
      Optional<Instant> lastFailure,
      int daysOfSuccess,
      String proofOfLife) {
    static Node of(NodeHeard node, String proof) {
      return new Node(node.host(), node.success(), node.failure(), node.days().size(), proof);
    }
  }

  record Version(Instant since, ServerVersion server) {
    static Optional<Version> of(VersionSeen seen) {
      return seen.version().map(server -> new Version(seen.since().orElseThrow(), server));
    }
  }

  record Open(EventType type, String subject, String step, Instant since, String text) {
    static Open of(Alarm alarm) {
      return new Open(
          alarm.type(), alarm.subject(), alarm.step(), alarm.begin(), alarm.data().text());
    }
  }
}
