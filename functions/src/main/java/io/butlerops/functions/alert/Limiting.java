package io.butlerops.functions.alert;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets one message pass in a while about what is the same, and counts the others for the next one.
 * Outcomes have limits of their own: a recovery is never held back by the failure before it. What
 * closes an incident always passes, or the incident would stay open; and so do readings, each of
 * which is a measurement of its own.
 */
final class Limiting implements Stage {
  /** Alerts of one event that share an allowance. */
  private record Slot(RowKey key, String recipient) {}

  @Override
  public Set<RowKey> needs(List<Alert> alerts, AlertSettings settings) {
    return alerts.stream()
        .flatMap(alert -> limit(alert).map(limit -> key(alert, limit, settings)).stream())
        .map(LimitRow::key)
        .collect(Collectors.toSet());
  }

  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    Map<Slot, List<Alert>> slots = slots(alerts, situation.settings());
    Map<RowKey, LimitRow> rows = new LinkedHashMap<>();
    Map<Alert, Alert> decided = new LinkedHashMap<>();
    slots.forEach(
        (slot, sharing) -> {
          LimitRow row = rows.computeIfAbsent(slot.key(), key -> read(situation, key));
          for (Alert alert : sharing) {
            decided.put(alert, decide(alert, sharing, row.of(slot.recipient()), situation));
          }
          row.put(slot.recipient(), next(sharing, row.of(slot.recipient()), situation));
        });
    return new Ruling(
        alerts.stream().map(alert -> decided.getOrDefault(alert, alert)).toList(),
        rows.values().stream().map(row -> row.change(situation.now())).toList(),
        List.of());
  }

  private static Map<Slot, List<Alert>> slots(List<Alert> alerts, AlertSettings settings) {
    Map<Slot, List<Alert>> slots = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      limit(alert)
          .map(limit -> slot(alert, limit, settings))
          .ifPresent(slot -> slots.computeIfAbsent(slot, s -> new ArrayList<>()).add(alert));
    }
    return slots;
  }

  private static Slot slot(Alert alert, Limit limit, AlertSettings settings) {
    boolean each = limit.by() == Limit.By.RECIPIENT;
    return new Slot(LimitRow.key(key(alert, limit, settings)), each ? alert.recipient() : "");
  }

  private static LimitRow read(Situation situation, RowKey key) {
    return LimitRow.read(situation.row(key));
  }

  private static Alert decide(
      Alert alert, List<Alert> sharing, Optional<Allowance> before, Situation situation) {
    if (before.isPresent() && !before.get().over(situation.now())) {
      return alert.but(Reason.LIMITED, detail(before.get()));
    }
    Context context = alert.context();
    Limit limit = limit(alert).orElseThrow();
    String key = key(sharing.get(0), limit, situation.settings());
    return alert.with(context.limited(key, before.flatMap(Allowance::suppressed)));
  }

  /** A fact for the history: until when, and by which delivery. */
  private static String detail(Allowance allowance) {
    String until = "until " + allowance.until();
    return allowance.holders().isEmpty() ? until : until + " by " + allowance.holders().get(0);
  }

  private static Allowance next(
      List<Alert> sharing, Optional<Allowance> before, Situation situation) {
    Instant now = situation.now();
    Alert first = sharing.get(0);
    if (before.isPresent() && !before.get().over(now)) {
      String event = first.occurrence().event().id();
      List<String> recipients = sharing.stream().map(Alert::recipient).toList();
      return before.get().holding(event, recipients, first.context(), now);
    }
    Limit limit = limit(first).orElseThrow();
    return Allowance.reserved(sharing.stream().map(Deliveries::id).toList(), now, limit.every());
  }

  /** The terms have the destination's limit where the route does not say otherwise. */
  private static Optional<Limit> limit(Alert alert) {
    return alert.tells() && alert.phase() != Phase.RESOLVE && !alert.occurrence().reading()
        ? alert.terms().limit()
        : Optional.empty();
  }

  /** What is only tried out in shadow holds back nothing that is told. */
  private static String key(Alert alert, Limit limit, AlertSettings settings) {
    return StableHash.of(
        alert.occurrence().site().value(),
        alert.destination(),
        limit.by().name(),
        new Subject(alert).by(limit.by()),
        alert.occurrence().event().type().name(),
        alert.phase().name(),
        Boolean.toString(Shadow.holds(alert, settings)));
  }
}
