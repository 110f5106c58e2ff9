package io.butlerops.functions.admin;

import io.butlerops.contract.reading.Status;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.watch.Alarm;
import io.butlerops.functions.watch.RelayHeard;
import io.butlerops.functions.watch.SiteReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How sites are, in Prometheus' text format; times are seconds. */
final class SiteMetrics {
  private final Exposition page = new Exposition();

  private SiteMetrics() {}

  static String of(List<SiteReport> reports) {
    SiteMetrics metrics = new SiteMetrics();
    reports.forEach(metrics::site);
    return metrics.page.text();
  }

  private void site(SiteReport report) {
    Map<String, String> site = Map.of("site", report.site().value());
    report.relays().forEach(relay -> relay(report, relay));
    report.alarms().stream()
        .collect(Collectors.groupingBy(SiteMetrics::type, TreeMap::new, Collectors.counting()))
        .forEach(
            (type, count) ->
                page.gauge(
                    "butler_alarms_open", "Alarms that are open", with(site, "type", type), count));
    report
        .memory()
        .version()
        .version()
        .ifPresent(
            version ->
                page.gauge(
                    "butler_qlik_sense_info",
                    "Version of Qlik Sense",
                    with(
                        with(site, "version", version.version()),
                        "release",
                        version.releaseLabel()),
                    1));
    report
        .memory()
        .nodes()
        .byHost()
        .values()
        .forEach(
            node ->
                node.last()
                    .ifPresent(
                        time ->
                            page.gauge(
                                "butler_node_last_heard_timestamp_seconds",
                                "When a Qlik node was last heard of",
                                with(site, "node", node.host()),
                                time.getEpochSecond())));
  }

  private void relay(SiteReport report, RelayStatus relay) {
    Map<String, String> labels =
        Map.of("site", report.site().value(), "relay", relay.relay().toString());
    page.gauge(
        "butler_relay_up", "Whether a relay is there", labels, relay.present(report.now()) ? 1 : 0);
    page.gauge(
        "butler_relay_last_seen_timestamp_seconds",
        "When a relay last said that it is there",
        labels,
        relay.seen().getEpochSecond());
    millis(
        "butler_relay_clock_offset_seconds",
        "What a relay's clock lacks",
        labels,
        relay.clockOffset().map(Duration::toMillis));
    RelayHeard heard = report.memory().relay(relay.relay());
    millis(
        "butler_loop_latency_seconds",
        "How long the last loop test took to get here",
        labels,
        heard.loop().map(RelayHeard.Loop::latencyMillis));
    heard.status().ifPresent(status -> status(labels, status));
  }

  private void status(Map<String, String> labels, Status status) {
    page.gauge(
        "butler_relay_info", "Version of a relay", with(labels, "version", status.version()), 1);
    millis(
        "butler_loop_round_trip_seconds",
        "Round trip of the last loop test that came back",
        labels,
        status.loop().map(Status.Loop::roundTripMillis));
    page.gauge(
        "butler_relay_memory_bytes",
        "Memory of a relay's process",
        with(labels, "kind", "heap_used"),
        status.memory().heapUsed());
    page.gauge(
        "butler_relay_memory_bytes",
        "Memory of a relay's process",
        with(labels, "kind", "process"),
        status.memory().process());
    for (Status.Lane lane : status.lanes()) {
      page.gauge(
          "butler_relay_spool_waiting",
          "Events that wait at a relay",
          with(labels, "lane", lane.name()),
          lane.waiting());
      lane.oldest()
          .ifPresent(
              oldest ->
                  page.gauge(
                      "butler_relay_spool_oldest_timestamp_seconds",
                      "When the oldest event that waits was heard",
                      with(labels, "lane", lane.name()),
                      oldest.getEpochSecond()));
    }
    for (Status.Certificate certificate : status.certificates()) {
      page.gauge(
          "butler_certificate_not_after_timestamp_seconds",
          "When a certificate ends",
          with(labels, "certificate", certificate.name()),
          certificate.notAfter().getEpochSecond());
    }
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void millis(String name, String help, Map<String, String> labels, Optional<Long> millis) {
    millis.ifPresent(value -> page.gauge(name, help, labels, BigDecimal.valueOf(value, 3)));
  }

  private static String type(Alarm alarm) {
    return alarm.type().name();
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put(name, value);
    return all;
  }
}
