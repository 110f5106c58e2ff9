package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is kept of an event: the event, what was decided about it and how far that got.
 *
 * @param timers that go with the deliveries
 */
public record AlertRecord(
    Occurrence occurrence,
    Instant recorded,
    List<Decision> decisions,
    List<String> deliveryIds,
    List<Due> timers,
    Status status) {
  public AlertRecord {
    decisions = List.copyOf(decisions);
    deliveryIds = List.copyOf(deliveryIds);
    timers = List.copyOf(timers);
  }

  /** How far an event got. */
  public enum Status {
    /** Decided and kept; whether its deliveries are queued is not known. */
    RECORDED,
    /** All its deliveries are queued, or it has none. */
    DISPATCHED
  }

  static AlertRecord of(Occurrence occurrence, Verdict verdict, Instant now) {
    List<String> ids = verdict.deliveries().stream().map(Delivery::id).toList();
    AlertRecord alert =
        new AlertRecord(
            occurrence, now, verdict.decisions(), ids, verdict.timers(), Status.RECORDED);
    boolean nothingToDo = ids.isEmpty() && alert.timers().isEmpty() && alert.grouped().isEmpty();
    return nothingToDo ? alert.dispatched() : alert;
  }

  /** The windows it was put into. */
  Set<String> grouped() {
    return decisions.stream()
        .filter(decision -> decision.reason() == Reason.GROUPED)
        .map(Decision::detail)
        .collect(Collectors.toSet());
  }

  /** Whether anybody is told. */
  public boolean told() {
    return decisions.stream().anyMatch(decision -> decision.reason().tells());
  }

  AlertRecord dispatched() {
    return new AlertRecord(occurrence, recorded, decisions, deliveryIds, timers, Status.DISPATCHED);
  }
}
