package io.butlerops.functions.alert;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Destination;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whom to tell when a delivery is given up: one destination after the other, so that only one more
 * is disturbed. What one of them gives up goes only to those after it, so that there is an end.
 */
final class Fallbacks {
  private final AlertStore store;

  Fallbacks(AlertStore store) {
    this.store = store;
  }

  /** For the first that has not been told and has somebody to tell; empty when there is none. */
  List<Delivery> of(Delivery dead, String reason, AlertSettings settings, Instant now) {
    List<String> names = dead.context().fallback();
    if (names.isEmpty()) {
      return List.of();
    }
    Optional<AlertRecord> alert = store.find(dead.site(), dead.eventId());
    for (int i = 0; i < names.size(); i++) {
      List<String> rest = names.subList(i + 1, names.size());
      List<Delivery> instead =
          settings
              .destination(names.get(i))
              .filter(destination -> toBeTold(destination, dead, alert))
              .map(destination -> deliveries(destination, dead, reason, rest, now))
              .orElse(List.of());
      if (!instead.isEmpty()) {
        return instead;
      }
    }
    return List.of();
  }

  /** A window's members have their own fallback, without those that are told of them anyway. */
  private static boolean toBeTold(
      Destination destination, Delivery dead, Optional<AlertRecord> alert) {
    boolean group = !dead.context().window().isEmpty();
    boolean told =
        alert.isPresent()
            && alert.get().decisions().stream()
                .filter(decision -> decision.destination().equals(destination.name()))
                .anyMatch(Decision::told);
    boolean test = alert.isPresent() && alert.get().occurrence().test();
    return (group || !told) && (destination.test() || !test);
  }

  private static List<Delivery> deliveries(
      Destination to, Delivery dead, String reason, List<String> rest, Instant now) {
    return to.config().recipients().stream()
        .distinct()
        .map(
            recipient ->
                new Delivery(
                    id(dead, to.name(), recipient),
                    dead.site(),
                    dead.eventId(),
                    to.name(),
                    recipient,
                    dead.phase(),
                    now,
                    context(dead, reason, rest)))
        .toList();
  }

  private static String id(Delivery dead, String destination, String recipient) {
    String window = dead.context().window();
    return StableHash.of(
        window.isEmpty() ? dead.site().value() : "",
        window.isEmpty() ? dead.eventId() : window,
        destination,
        recipient,
        "fallback",
        dead.phase().name());
  }

  private static Context context(Delivery dead, String reason, List<String> rest) {
    Context context = dead.context();
    return new Context(
        context.route(),
        "",
        context.alertKey(),
        context.suppressed(),
        "",
        rest,
        dead.destination() + " gave up: " + reason,
        context.window());
  }
}
