package io.butlerops.relay.follow;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.ToDoubleFunction;

/** What became of follow-ups. */
final class FollowUpMetrics {
  private final Counter enrichedLate;
  private final Counter followed;
  private final Counter givenUp;
  private final Counter dropped;

  FollowUpMetrics(PrometheusRegistry registry, ToDoubleFunction<Kind> waiting) {
    enrichedLate =
        counter("butler_relay_late_enriched", "Events whose late rest followed them", registry);
    followed =
        counter("butler_relay_followed", "Distributions that were followed to an event", registry);
    givenUp =
        counter("butler_relay_late_given_up", "Events that QRS told nothing more of", registry);
    dropped =
        Counter.builder()
            .name("butler_relay_follow_ups_dropped")
            .help("Events not asked about again: too many, disk, or a damaged file")
            .labelNames("kind", "reason")
            .register(registry);
    GaugeWithCallback.builder()
        .name("butler_relay_follow_ups")
        .help("Events that are asked about again")
        .labelNames("kind")
        .callback(
            gauge -> {
              for (Kind kind : Kind.values()) {
                gauge.call(waiting.applyAsDouble(kind), kind.label());
              }
            })
        .register(registry);
  }

  void made(Kind kind) {
    (kind == Kind.LATE ? enrichedLate : followed).inc();
  }

  void gaveUp() {
    givenUp.inc();
  }

  void dropped(Kind kind, String reason) {
    dropped.labelValues(kind.label(), reason).inc();
  }

  private static Counter counter(String name, String help, PrometheusRegistry registry) {
    Counter counter = Counter.builder().name(name).help(help).register(registry);
    counter.inc(0);
    return counter;
  }
}
