package io.butlerops.relay.udp;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Counts of the listener, on the metrics page. */
final class UdpMetrics {
  private final Counter received;
  private final Counter dropped;
  private final Counter forwarded;

  UdpMetrics(PrometheusRegistry registry) {
    received = counter("received", "Datagrams that reached the relay").register(registry);
    dropped =
        counter("dropped", "Datagrams that were not events")
            .labelNames("reason")
            .register(registry);
    forwarded =
        counter("forwarded", "Copies sent on, by what became of them")
            .labelNames("outcome")
            .register(registry);
  }

  void received() {
    received.inc();
  }

  void dropped(String reason) {
    dropped.labelValues(reason).inc();
  }

  void forwarded(boolean sent) {
    forwarded.labelValues(sent ? "sent" : "failed").inc();
  }

  private static Counter.Builder counter(String what, String help) {
    return Counter.builder().name("butler_relay_datagrams_" + what + "_total").help(help);
  }
}
