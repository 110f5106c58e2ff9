package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Phase;
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
    return id(
        alert.occurrence().site(),
        alert.occurrence().event().id(),
        alert.destination(),
        alert.recipient(),
        alert.phase());
  }

  static String id(SiteId site, String eventId, String destination, String recipient, Phase phase) {
    return StableHash.of(site.value(), eventId, destination, recipient, phase.name());
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
