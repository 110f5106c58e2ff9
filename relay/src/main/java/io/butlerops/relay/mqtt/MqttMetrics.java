package io.butlerops.relay.mqtt;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What the connection counts. */
final class MqttMetrics {
  private final Counter connects;
  private final Counter reconnects;
  private final Gauge connected;
  private final Counter publishes;
  private final Counter received;

  MqttMetrics(PrometheusRegistry registry) {
    connects =
        Counter.builder()
            .name("butler_relay_mqtt_connects_total")
            .help("Attempts to connect to the broker")
            .register(registry);
    reconnects =
        Counter.builder()
            .name("butler_relay_mqtt_reconnects_total")
            .help("Connections that the broker accepted after the first")
            .register(registry);
    connected =
        Gauge.builder()
            .name("butler_relay_mqtt_connected")
            .help("1 while the broker is connected")
            .register(registry);
    publishes =
        Counter.builder()
            .name("butler_relay_mqtt_publishes_total")
            .help("Messages by what became of them")
            .labelNames("outcome")
            .register(registry);
    publishes.initLabelValues("acknowledged");
    publishes.initLabelValues("not_acknowledged");
    received =
        Counter.builder()
            .name("butler_relay_mqtt_received_total")
            .help("Messages that arrived; those not taken come again")
            .labelNames("outcome")
            .register(registry);
    received.initLabelValues("taken");
    received.initLabelValues("not_taken");
  }

  void attempted() {
    connects.inc();
  }

  void connected(boolean again) {
    connected.set(1);
    if (again) {
      reconnects.inc();
    }
  }

  void disconnected() {
    connected.set(0);
  }

  void received(boolean taken) {
    received.labelValues(taken ? "taken" : "not_taken").inc();
  }

  void published(boolean acknowledged) {
    publishes.labelValues(acknowledged ? "acknowledged" : "not_acknowledged").inc();
  }
}
