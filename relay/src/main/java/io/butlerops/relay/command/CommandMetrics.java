package io.butlerops.relay.command;

import io.butlerops.contract.command.CommandResult.State;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;

/** What became of commands. */
final class CommandMetrics {
  private final Counter ended;
  private final Counter malformed;
  private final Counter repeated;
  private final Gauge underWay;
  private final Histogram lateness;

  CommandMetrics(PrometheusRegistry registry) {
    ended =
        Counter.builder()
            .name("butler_relay_commands_total")
            .help("Commands by type and how they ended")
            .labelNames("type", "state")
            .register(registry);
    malformed =
        Counter.builder()
            .name("butler_relay_commands_malformed_total")
            .help("Messages among the commands that are none")
            .register(registry);
    repeated =
        Counter.builder()
            .name("butler_relay_commands_repeated_total")
            .help("Commands that came again and did not run again")
            .register(registry);
    underWay =
        Gauge.builder()
            .name("butler_relay_commands_under_way")
            .help("Commands that were taken and have not ended")
            .register(registry);
    lateness =
        Histogram.builder()
            .name("butler_relay_command_lateness_seconds")
            .help("How long after its instant a command with one began")
            .classicUpperBounds(0.01, 0.05, 0.1, 0.5, 1, 5)
            .register(registry);
  }

  void ended(String type, State state) {
    ended.labelValues(type, state.name().toLowerCase(Locale.ROOT)).inc();
  }

  void malformed() {
    malformed.inc();
  }

  void repeated() {
    repeated.inc();
  }

  void underWay(int count) {
    underWay.set(count);
  }

  void late(Duration by) {
    lateness.observe(by.toNanos() / 1e9);
  }
}
