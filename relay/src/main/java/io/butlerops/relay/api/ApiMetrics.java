package io.butlerops.relay.api;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Counts of the front door, on the metrics page. */
final class ApiMetrics {
  private final Counter requests;
  private final Counter refused;

  ApiMetrics(PrometheusRegistry registry) {
    requests =
        Counter.builder()
            .name("butler_relay_api_requests_total")
            .help("Requests at the front door, by who answered them")
            .labelNames("by", "status")
            .register(registry);
    refused =
        Counter.builder()
            .name("butler_relay_api_refused_total")
            .help("Connections that were closed at once")
            .labelNames("reason")
            .register(registry);
  }

  void answered(String by, int status) {
    requests.labelValues(by, String.valueOf(status)).inc();
  }

  void refused(String reason) {
    refused.labelValues(reason).inc();
  }
}
