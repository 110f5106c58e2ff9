package io.butlerops.relay.status;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What loop tests measure. */
final class LoopMetrics {
  private final Counter sent;
  private final Counter closed;
  private final Gauge seconds;

  LoopMetrics(PrometheusRegistry registry) {
    sent = counter("butler_relay_loop_tests_sent", "Loop tests that left", registry);
    closed = counter("butler_relay_loop_tests_closed", "Loop tests that came back", registry);
    seconds =
        Gauge.builder()
            .name("butler_relay_loop_seconds")
            .help("Round trip of the last loop test that came back")
            .register(registry);
  }

  void sent() {
    sent.inc();
  }

  void closed(long roundTripMillis) {
    closed.inc();
    seconds.set(roundTripMillis / 1000.0);
  }

  private static Counter counter(String name, String help, PrometheusRegistry registry) {
    Counter counter = Counter.builder().name(name).help(help).register(registry);
    counter.inc(0);
    return counter;
  }
}
