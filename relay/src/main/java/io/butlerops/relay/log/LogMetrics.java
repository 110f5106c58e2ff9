package io.butlerops.relay.log;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What became of whole script logs. */
final class LogMetrics {
  final Counter parts;
  final Counter bytes;
  final Counter lost;
  final Counter kept;
  final Counter diskFailures;

  LogMetrics(PrometheusRegistry registry) {
    parts = counter("butler_relay_log_parts", "Parts of script logs made ready to send", registry);
    bytes = counter("butler_relay_log_bytes", "Compressed bytes of these parts", registry);
    lost =
        counter("butler_relay_logs_lost", "Script logs that do not follow their event", registry);
    kept = counter("butler_relay_logs_kept", "Script logs kept in Butler's layout", registry);
    diskFailures =
        counter(
            "butler_relay_logs_disk_failures",
            "Script logs the disk did not take, or had no room for",
            registry);
  }

  private static Counter counter(String name, String help, PrometheusRegistry registry) {
    Counter counter = Counter.builder().name(name).help(help).register(registry);
    counter.inc(0);
    return counter;
  }
}
