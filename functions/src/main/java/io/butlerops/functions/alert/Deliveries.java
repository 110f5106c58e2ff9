package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.AlertSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
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
        hash(
            occurrence.site().value(),
            occurrence.event().id(),
            alert.destination(),
            recipient,
            phase.name());
    return new Delivery(
        id, occurrence.site(), occurrence.event().id(), alert.destination(), recipient, phase, now);
  }

  private static String hash(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
