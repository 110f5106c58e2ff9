package io.butlerops.functions.alert;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery;
import java.time.Instant;
import java.util.List;

/** Makes the deliveries of what is to be told, one for each addressee. */
final class Deliveries {
  private Deliveries() {}

  static List<Delivery> of(List<Alert> alerts, Instant now) {
    return alerts.stream().filter(Alert::tells).map(alert -> delivery(alert, now)).toList();
  }

  /** Known before it is made, for rows that have to name it. */
  static String id(Alert alert) {
    return StableHash.of(
        alert.occurrence().site().value(),
        alert.occurrence().event().id(),
        alert.destination(),
        alert.recipient(),
        alert.phase().name());
  }

  private static Delivery delivery(Alert alert, Instant now) {
    return new Delivery(
        id(alert),
        alert.occurrence().site(),
        alert.occurrence().event().id(),
        alert.destination(),
        alert.recipient(),
        alert.phase(),
        now,
        alert.context());
  }
}
