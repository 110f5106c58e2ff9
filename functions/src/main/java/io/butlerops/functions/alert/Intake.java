package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.SiteId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens what relays publish and takes each event for itself, so that a bad one harms no other. */
final class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final Alerts alerts;
  private final Readings readings;
  private final DeadLetters deadLetters;

  Intake(Alerts alerts, Readings readings, DeadLetters deadLetters) {
    this.alerts = alerts;
    this.readings = readings;
    this.deadLetters = deadLetters;
  }

  /**
   * @throws RuntimeException when some event could not be taken for the moment, after all the
   *     others were; to be called again with the same body
   */
  void take(String body) {
    try {
      takeAll(Published.parse(body));
    } catch (InvalidMessage e) {
      refuse(new DeadLetter(e.getMessage(), "", body));
    }
  }

  private void takeAll(Published published) {
    Map<Taken, Integer> counts = new EnumMap<>(Taken.class);
    List<RuntimeException> troubles = new ArrayList<>();
    for (JsonNode json : published.events()) {
      try {
        counts.merge(take(published.site(), json), 1, Integer::sum);
      } catch (RuntimeException e) {
        troubles.add(e);
      }
    }
    log.info("{} {}: {}, to come again: {}", published.site(), published, counts, troubles.size());
    raise(troubles);
  }

  /** Whatever only has to wait a moment is worth another look soon, whatever else has to wait. */
  private static void raise(List<RuntimeException> troubles) {
    Optional<RuntimeException> soon =
        troubles.stream().filter(NotYet.class::isInstance).findFirst();
    soon.or(() -> troubles.stream().findFirst())
        .ifPresent(
            trouble -> {
              throw trouble;
            });
  }

  private Taken take(SiteId site, JsonNode json) {
    try {
      Event event = Published.event(json);
      readings.hand(site, event);
      return alerts.take(new Occurrence(site, event));
    } catch (InvalidMessage e) {
      refuse(new DeadLetter(e.getMessage(), site.value(), json.toString()));
      return Taken.REFUSED;
    }
  }

  private void refuse(DeadLetter letter) {
    deadLetters.add(letter);
    log.warn("{} dead-lettered: {}", letter.site(), letter.reason());
  }
}
