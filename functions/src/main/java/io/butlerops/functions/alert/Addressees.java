package io.butlerops.functions.alert;

import io.butlerops.functions.settings.AlertSettings;
import java.util.List;
import java.util.stream.Stream;

/** Makes one alert for each recipient of a destination; a channel without recipients has one. */
final class Addressees implements Stage {
  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    return Ruling.of(
        alerts.stream().flatMap(alert -> addressed(alert, situation.settings())).toList());
  }

  private static Stream<Alert> addressed(Alert alert, AlertSettings settings) {
    return alert.tells()
        ? settings.destination(alert.destination()).stream()
            .flatMap(destination -> destination.config().recipients().stream())
            .distinct()
            .map(recipient -> alert.decided(alert.decision().to(recipient)))
        : Stream.of(alert);
  }
}
