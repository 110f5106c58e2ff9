package io.butlerops.functions.alert;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.AlertSettings;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes the deliveries of what is to be told: one for each recipient of each destination. */
final class Deliveries {
  private Deliveries() {}

  static List<Delivery> of(List<Alert> alerts, AlertSettings settings, Instant now) {
    return alerts.stream()
        .filter(Alert::tells)
        .flatMap(
            alert -> recipients(alert, settings).map(recipient -> delivery(alert, recipient, now)))
        .toList();
  }

  private static Stream<String> recipients(Alert alert, AlertSettings settings) {
    return settings.destination(alert.destination()).stream()
        .flatMap(destination -> destination.config().recipients().stream())
        .distinct();
  }

  private static Delivery delivery(Alert alert, String recipient, Instant now) {
    Occurrence occurrence = alert.occurrence();
    Delivery.Phase phase = Delivery.Phase.TRIGGER;
    String id =
        StableHash.of(
            occurrence.site().value(),
            occurrence.event().id(),
            alert.destination(),
            recipient,
            phase.name());
    return new Delivery(
        id, occurrence.site(), occurrence.event().id(), alert.destination(), recipient, phase, now);
  }
}
