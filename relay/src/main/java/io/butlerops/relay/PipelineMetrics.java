package io.butlerops.relay;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Events by the stations they reached. */
final class PipelineMetrics {
  final Counter duplicates;
  final Counter unreadable;
  final Counter enriched;
  final Counter published;
  final Counter acknowledged;
  final Counter quarantined;

  PipelineMetrics(PrometheusRegistry registry) {
    duplicates =
        counter(registry, "butler_relay_duplicates", "Datagrams of an event heard shortly before");
    unreadable =
        counter(registry, "butler_relay_unreadable", "Spooled datagrams no longer understood");
    enriched = counter(registry, "butler_relay_enriched", "Events made of datagrams");
    published = counter(registry, "butler_relay_published", "Events published, repeats included");
    acknowledged = counter(registry, "butler_relay_acknowledged", "Events the broker has");
    quarantined = counter(registry, "butler_relay_quarantined", "Events that cannot be sent");
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    Counter counter = Counter.builder().name(name).help(help).register(registry);
    counter.inc(0);
    return counter;
  }
}
