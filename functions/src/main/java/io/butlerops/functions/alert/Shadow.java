package io.butlerops.functions.alert;

import java.util.List;

/** Keeps from being sent what is only to be seen, beside another system that still tells people. */
final class Shadow implements Stage {
  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    boolean all = situation.settings().shadow();
    return Ruling.of(
        alerts.stream()
            .map(alert -> alert.tells() && (all || alert.terms().shadow()) ? kept(alert) : alert)
            .toList());
  }

  private static Alert kept(Alert alert) {
    return alert.but(Reason.SHADOW, alert.decision().reason().name());
  }
}
