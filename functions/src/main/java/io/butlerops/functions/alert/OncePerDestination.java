package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells a destination once, however many routes lead there. */
final class OncePerDestination implements Stage {
  private record Telling(String eventId, String destination) {}

  @Override
  public List<Alert> apply(List<Alert> alerts, AlertSettings settings) {
    Set<Telling> told = new HashSet<>();
    return alerts.stream().map(alert -> once(alert, told)).toList();
  }

  private static Alert once(Alert alert, Set<Telling> told) {
    Telling telling = new Telling(alert.occurrence().event().id(), alert.destination());
    return !alert.tells() || told.add(telling)
        ? alert
        : alert.decided(alert.decision().but(Reason.TOLD_ALREADY));
  }
}
