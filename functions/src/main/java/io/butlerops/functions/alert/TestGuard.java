package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Destination;
import java.util.List;

/** Keeps tests away from the people who are not to see them. */
final class TestGuard implements Stage {
  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    return Ruling.of(alerts.stream().map(alert -> guard(alert, situation.settings())).toList());
  }

  private static Alert guard(Alert alert, AlertSettings settings) {
    boolean welcome =
        settings.destination(alert.destination()).map(Destination::test).orElse(false);
    return alert.tells() && alert.occurrence().test() && !welcome
        ? alert.but(Reason.NOT_FOR_TESTS, "")
        : alert;
  }
}
