package io.butlerops.functions.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.watch.RelayHeard.Spool;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * One line for each site, which CloudWatch makes metrics of (embedded metric format): namespace
 * {@code Butler}, dimension {@code Site}.
 */
public final class EmbeddedMetrics {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SiteReports reports;
  private final Consumer<String> out;

  private record Metric(String unit, long value) {}

  /**
   * @param out takes lines that come into the function's log as they are
   */
  public EmbeddedMetrics(SiteReports reports, Consumer<String> out) {
    this.reports = reports;
    this.out = out;
  }

  public void write() {
    reports.all().stream().map(EmbeddedMetrics::line).forEach(out);
  }

  private static String line(SiteReport report) {
    Map<String, Metric> metrics = metrics(report);
    ObjectNode line = JSON.objectNode();
    line.set("_aws", directive(report, metrics));
    line.put("Site", report.site().value());
    metrics.forEach((name, metric) -> line.put(name, metric.value()));
    return line.toString();
  }

  private static ObjectNode directive(SiteReport report, Map<String, Metric> metrics) {
    ArrayNode names = JSON.arrayNode();
    metrics.forEach(
        (name, metric) -> names.addObject().put("Name", name).put("Unit", metric.unit()));
    ObjectNode directive = JSON.objectNode().put("Namespace", "Butler");
    directive.putArray("Dimensions").addArray().add("Site");
    directive.set("Metrics", names);
    ObjectNode aws = JSON.objectNode().put("Timestamp", report.now().toEpochMilli());
    aws.putArray("CloudWatchMetrics").add(directive);
    return aws;
  }

  /** What relays told longer ago than they were there is not told again. */
  private static Map<String, Metric> metrics(SiteReport report) {
    List<RelayStatus> present =
        report.relays().stream().filter(relay -> relay.present(report.now())).toList();
    List<RelayHeard> heard =
        present.stream().map(relay -> report.memory().relay(relay.relay())).toList();
    List<Spool> spools =
        heard.stream()
            .flatMap(relay -> relay.spool().stream().skip(Math.max(0, relay.spool().size() - 1)))
            .toList();
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("RelaysKnown", new Metric("Count", report.relays().size()));
    metrics.put("RelaysPresent", new Metric("Count", present.size()));
    metrics.put("AlarmsOpen", new Metric("Count", report.alarms().size()));
    most(metrics, "SpoolWaiting", "Count", spools, Spool::waiting);
    most(metrics, "SpoolOldest", "Seconds", spools, Spool::age);
    List<RelayHeard.Loop> loops = heard.stream().flatMap(relay -> relay.loop().stream()).toList();
    most(metrics, "LoopLatency", "Milliseconds", loops, RelayHeard.Loop::latencyMillis);
    List<Duration> clocks =
        present.stream().flatMap(relay -> relay.clockOffset().stream()).toList();
    most(metrics, "ClockOff", "Milliseconds", clocks, offset -> offset.abs().toMillis());
    return metrics;
  }

  /** The worst of a site's relays; none when none has told. */
  private static <T> void most(
      Map<String, Metric> metrics, String name, String unit, List<T> all, ToLongFunction<T> value) {
    all.stream()
        .mapToLong(value)
        .max()
        .ifPresent(worst -> metrics.put(name, new Metric(unit, worst)));
  }
}
