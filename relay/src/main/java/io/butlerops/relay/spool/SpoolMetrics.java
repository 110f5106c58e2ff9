package io.butlerops.relay.spool;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.ToDoubleFunction;

/** What the spool counts. */
final class SpoolMetrics {
  private final PrometheusRegistry registry;
  private final Counter spooled;
  private final Counter lost;
  private final Counter cuts;

  SpoolMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    spooled = counter("butler_relay_spooled", "Datagrams made durable", "lane");
    lost = counter("butler_relay_spool_lost", "Events the spool refused or lost", "lane", "reason");
    cuts = counter("butler_relay_spool_cuts", "Segments found to end in a damaged record");
    cuts.inc(0);
  }

  void spooled(Lane lane) {
    spooled.labelValues(lane.label()).inc();
  }

  void lost(Lane lane, String reason, int events) {
    lost.labelValues(lane.label(), reason).inc(events);
  }

  void cuts(int segments) {
    cuts.inc(segments);
  }

  /** All events lost since the start. */
  long lost() {
    return (long)
        lost.collect().getDataPoints().stream().mapToDouble(point -> point.getValue()).sum();
  }

  void gauge(String name, String help, ToDoubleFunction<Lane> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("lane")
        .callback(
            gauge -> {
              for (Lane lane : Lane.values()) {
                gauge.call(value.applyAsDouble(lane), lane.label());
              }
            })
        .register(registry);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }
}
