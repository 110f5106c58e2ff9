package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells nobody twice, however many routes lead to them and however they write the address. */
final class OncePerAddressee implements Stage {
  private record Telling(String destination, String recipient, Phase phase) {}

  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    Set<Telling> told = new HashSet<>();
    situation
        .earlier()
        .ifPresent(
            earlier ->
                earlier.alert().decisions().stream()
                    .filter(OncePerAddressee::settled)
                    .forEach(decision -> told.add(telling(decision, Phase.TRIGGER))));
    return Ruling.of(alerts.stream().map(alert -> once(alert, told)).toList());
  }

  private static Alert once(Alert alert, Set<Telling> told) {
    return !alert.tells() || told.add(telling(alert.decision(), alert.phase()))
        ? alert
        : alert.but(Reason.TOLD_ALREADY, "");
  }

  /** What was decided about somebody before stays, whatever became of it. */
  private static boolean settled(Decision decision) {
    return !decision.destination().isEmpty() && !decision.waits();
  }

  private static Telling telling(Decision decision, Phase phase) {
    return new Telling(
        decision.destination(), decision.recipient().toLowerCase(Locale.ROOT), phase);
  }
}
