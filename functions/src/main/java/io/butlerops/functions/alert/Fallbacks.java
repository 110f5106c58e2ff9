package io.butlerops.functions.alert;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Destination;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom to tell when a delivery is given up. What one of them gives up goes only to those after it,
 * so that there is an end.
 */
final class Fallbacks {
  private final AlertStore store;

  Fallbacks(AlertStore store) {
    this.store = store;
  }

  List<Delivery> of(Delivery dead, String reason, AlertSettings settings, Instant now) {
    List<Delivery> instead = new ArrayList<>();
    List<String> names = dead.context().fallback();
    if (names.isEmpty()) {
      return instead;
    }
    Optional<AlertRecord> alert = store.find(dead.site(), dead.eventId());
    for (int i = 0; i < names.size(); i++) {
      List<String> rest = names.subList(i + 1, names.size());
      settings
          .destination(names.get(i))
          .filter(destination -> toBeTold(destination, dead, alert))
          .ifPresent(
              destination -> instead.addAll(deliveries(destination, dead, reason, rest, now)));
    }
    return instead;
  }

  /** A window's members have their own fallback, without those that are told of them anyway. */
  private static boolean toBeTold(
      Destination destination, Delivery dead, Optional<AlertRecord> alert) {
    boolean group = !dead.context().window().isEmpty();
    boolean told =
        alert.isPresent()
            && alert.get().decisions().stream()
                .filter(decision -> decision.destination().equals(destination.name()))
                .anyMatch(Fallbacks::tells);
    boolean test = alert.isPresent() && alert.get().occurrence().test();
    return (group || !told) && (destination.test() || !test);
  }

  private static boolean tells(Decision decision) {
    return decision.reason().tells() || decision.reason() == Reason.GROUPED;
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
