package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is kept of an event: the event, what was decided about it and how far that got.
 *
 * @param timers that go with the deliveries
 * @param revision counts how often it was decided anew
 */
public record AlertRecord(
    Occurrence occurrence,
    Instant recorded,
    List<Decision> decisions,
    List<String> deliveryIds,
    List<Due> timers,
    Status status,
    long revision) {
  public AlertRecord {
    decisions = List.copyOf(decisions);
    deliveryIds = List.copyOf(deliveryIds);
    timers = List.copyOf(timers);
  }

  /** As it was decided at first. */
  public AlertRecord(
      Occurrence occurrence,
      Instant recorded,
      List<Decision> decisions,
      List<String> deliveryIds,
      List<Due> timers,
      Status status) {
    this(occurrence, recorded, decisions, deliveryIds, timers, status, 0);
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

  /** Whether anybody is told, alone or together with other events. */
  public boolean told() {
    return decisions.stream().anyMatch(Decision::told);
  }

  AlertRecord dispatched() {
    return new AlertRecord(
        occurrence, recorded, decisions, deliveryIds, timers, Status.DISPATCHED, revision);
  }

  /** Whether something of it could not be decided yet. */
  boolean waits() {
    return decisions.stream().anyMatch(Decision::waits);
  }

  /** With more known of the event, and nothing new decided. */
  AlertRecord of(Occurrence known) {
    return new AlertRecord(known, recorded, decisions, deliveryIds, timers, status, revision + 1);
  }

  /** What waited, decided anew; who was decided about before is not listed twice. */
  AlertRecord decided(Occurrence known, Verdict verdict) {
    return new AlertRecord(
        known,
        recorded,
        joined(
            decisions.stream().filter(decision -> !decision.waits()),
            verdict.decisions().stream().filter(AlertRecord::news)),
        joined(deliveryIds.stream(), verdict.deliveries().stream().map(Delivery::id)),
        joined(timers.stream(), verdict.timers().stream()),
        Status.RECORDED,
        revision + 1);
  }

  /** That somebody is told already says nothing new. */
  private static boolean news(Decision decision) {
    return decision.reason() != Reason.TOLD_ALREADY;
  }

  private static <T> List<T> joined(Stream<T> old, Stream<T> more) {
    return Stream.concat(old, more).distinct().toList();
  }
}
