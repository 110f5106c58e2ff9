package io.butlerops.functions.notify.newrelic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.reading.Status;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.newrelic.WatchedRules.Metric;
import java.time.Duration;
import java.time.Instant;

/** How relays are, as the gauges that Butler had of itself. */
final class UptimeMetrics {
  /** Relays tell each minute. */
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final NewRelicConfig config;

  UptimeMetrics(NewRelicConfig config) {
    this.config = config;
  }

  /** Empty when nothing of it is a metric that is wanted. */
  ArrayNode of(Notification notification) {
    ArrayNode body = JsonNodeFactory.instance.arrayNode();
    for (Notification each : notification.each()) {
      if (each.event().data() instanceof Status status && config.watched().tells(status)) {
        body.add(block(each, status));
      }
    }
    return body;
  }

  private ObjectNode block(Notification told, Status status) {
    Instant time = told.event().time();
    ObjectNode block = JsonNodeFactory.instance.objectNode();
    ObjectNode common = block.putObject("common");
    common.put("timestamp", time.toEpochMilli()).put("interval.ms", INTERVAL.toMillis());
    ObjectNode attributes = common.putObject("attributes");
    config.attributes().fixed().forEach(attributes::put);
    if (config.watched().version()) {
      attributes.put("version", status.version());
    }
    attributes.put("site", told.place().id().value()).put("relay", status.relay().toString());
    addGauges(block.putArray("metrics"), status, time);
    return block;
  }

  private void addGauges(ArrayNode metrics, Status status, Instant time) {
    if (config.watched().metrics().contains(Metric.MEMORY)) {
      Status.Memory memory = status.memory();
      add(metrics, "qs_butlerHeapUsed", memory.heapUsed());
      add(metrics, "qs_butlerHeapTotal", memory.heapTotal());
      add(metrics, "qs_butlerExternalMem", memory.external());
      add(metrics, "qs_butlerProcessMem", memory.process());
    }
    if (config.watched().metrics().contains(Metric.UPTIME)) {
      status
          .started()
          .map(started -> Duration.between(started, time).toMillis())
          .ifPresent(millis -> add(metrics, "qs_butlerUptimeMillisec", millis));
    }
  }

  private static void add(ArrayNode metrics, String name, long value) {
    metrics.addObject().put("name", name).put("type", "gauge").put("value", value);
  }
}
