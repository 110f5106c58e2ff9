package io.butlerops.bench;

import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.DeliveryRecord;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.infra.demo.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one failure, as the tables tell it. */
record Fate(
    String executionId,
    Instant sent,
    Optional<AlertRecord> alert,
    List<DeliveryRecord> deliveries) {

  /** Thousands of reads: several at once. */
  static List<Fate> of(Map<String, Instant> sent, Stage stage) {
    AlertStore alerts = stage.alerts();
    DeliveryStore deliveries = stage.deliveries();
    return sent.entrySet().parallelStream()
        .map(each -> read(each.getKey(), each.getValue(), alerts, deliveries))
        .toList();
  }

  private static Fate read(
      String executionId, Instant sent, AlertStore alerts, DeliveryStore deliveries) {
    String eventId = EventId.ofExecution(Stage.SITE, executionId, EventType.TASK_FAILED);
    Optional<AlertRecord> alert = alerts.find(Stage.SITE, eventId);
    List<String> ids = alert.map(AlertRecord::deliveryIds).orElse(List.of());
    return new Fate(
        executionId,
        sent,
        alert,
        ids.stream().flatMap(id -> deliveries.read(id).stream()).toList());
  }

  /** The attempt that reached a destination. */
  Optional<Attempt> delivered(String destination) {
    return deliveries.stream()
        .filter(record -> record.delivery().destination().equals(destination))
        .filter(record -> record.state() == DeliveryState.DELIVERED)
        .map(record -> record.attempts().get(record.attempts().size() - 1))
        .findFirst();
  }

  String state(String destination) {
    return deliveries.stream()
        .filter(record -> record.delivery().destination().equals(destination))
        .map(record -> record.state() + " " + record.reason())
        .findFirst()
        .orElse(alert.isPresent() ? "no delivery" : "no alert row");
  }
}
