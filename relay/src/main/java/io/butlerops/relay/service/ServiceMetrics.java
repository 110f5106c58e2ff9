package io.butlerops.relay.service;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How asking for services goes, and what was told of them. */
final class ServiceMetrics {
  private final Counter polls;
  private final Counter events;
  private final Counter untold;
  private final Counter damaged;

  ServiceMetrics(PrometheusRegistry registry) {
    polls =
        Counter.builder()
            .name("butler_relay_service_polls")
            .help("Hosts, or Qlik Sense, asked for their services, by what came of it")
            .labelNames("outcome")
            .register(registry);
    events =
        Counter.builder()
            .name("butler_relay_service_events")
            .help("What was told of services and their hosts")
            .labelNames("event")
            .register(registry);
    untold = counter("butler_relay_service_untold", "Events that the spool did not take", registry);
    damaged =
        counter(
            "butler_relay_service_memory_lost",
            "Times that what was known of services could not be read or written",
            registry);
  }

  /**
   * @param outcome reached, unreachable, unable, qlik or qlik-away
   */
  void polled(String outcome) {
    polls.labelValues(outcome).inc();
  }

  void told(String event) {
    events.labelValues(event).inc();
  }

  void untold() {
    untold.inc();
  }

  void memoryLost() {
    damaged.inc();
  }

  private static Counter counter(String name, String help, PrometheusRegistry registry) {
    Counter counter = Counter.builder().name(name).help(help).register(registry);
    counter.inc(0);
    return counter;
  }
}
