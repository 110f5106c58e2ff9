package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import java.util.List;

/** Keeps from being sent what is only to be seen, beside another system that still tells people. */
final class Shadow implements Stage {
  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    return Ruling.of(
        alerts.stream()
            .map(alert -> alert.tells() && holds(alert, situation.settings()) ? kept(alert) : alert)
            .toList());
  }

  /** Whether the alert's route, or everything, is only to be seen. */
  static boolean holds(Alert alert, AlertSettings settings) {
    return settings.shadow() || alert.terms().shadow();
  }

  private static Alert kept(Alert alert) {
    return alert.but(Reason.SHADOW, alert.decision().reason().name());
  }
}
