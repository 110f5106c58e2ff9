package io.butlerops.relay.status;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything this process counts, by the names that its metrics page has. */
final class Counters {
  /** What one status carries, in the order of their names; there are fewer. */
  static final int MOST = 250;

  private Counters() {}

  static Map<String, Long> of(PrometheusRegistry registry) {
    return registry.scrape().stream()
        .filter(CounterSnapshot.class::isInstance)
        .map(CounterSnapshot.class::cast)
        .flatMap(Counters::points)
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, TreeMap::new));
  }

  private static Stream<Map.Entry<String, Long>> points(CounterSnapshot counter) {
    return counter.getDataPoints().stream()
        .map(point -> Map.entry(name(counter, point.getLabels()), (long) point.getValue()));
  }

  private static String name(MetricSnapshot counter, Labels labels) {
    String name = counter.getMetadata().getPrometheusName() + "_total";
    return labels.isEmpty()
        ? name
        : labels.stream()
            .map(label -> label.getName() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(",", name + "{", "}"));
  }
}
