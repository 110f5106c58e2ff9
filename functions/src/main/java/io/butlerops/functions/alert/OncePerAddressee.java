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
    return Ruling.of(alerts.stream().map(alert -> once(alert, told)).toList());
  }

  private static Alert once(Alert alert, Set<Telling> told) {
    String recipient = alert.recipient().toLowerCase(Locale.ROOT);
    Telling telling = new Telling(alert.destination(), recipient, alert.phase());
    return !alert.tells() || told.add(telling) ? alert : alert.but(Reason.TOLD_ALREADY, "");
  }
}
