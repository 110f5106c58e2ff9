package io.butlerops.functions.delivery;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Deliveries that live as long as the process; for tests. */
public final class InMemoryDeliveryStore implements DeliveryStore {
  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** What the alert path's transaction does. */
  public synchronized void add(Delivery delivery) {
    rows.put(
        delivery.id(),
        new Row(
            new DeliveryRecord(
                delivery, DeliveryState.PENDING, 1, delivery.created(), List.of(), ""),
            Instant.MIN,
            false,
            List.of()));
  }

  @Override
  public synchronized Claim claim(DeliveryMessage message, Instant now, Instant leaseUntil) {
    Row row = rows.get(message.deliveryId());
    if (row == null) {
      return new Claim.Unknown();
    }
    DeliveryRecord known = row.known();
    if (known.state() != DeliveryState.PENDING) {
      return new Claim.AlreadyDone(known.state(), known.reason(), row.instead());
    }
    if (known.attempt() != message.attempt()) {
      return new Claim.Stale(known.attempt(), known.due());
    }
    if (known.due().isAfter(now)) {
      return new Claim.NotDue(known.due());
    }
    if (row.lease().isAfter(now)) {
      return new Claim.Held(row.lease());
    }
    rows.put(message.deliveryId(), new Row(known, leaseUntil, row.paced(), row.instead()));
    return new Claim.Claimed(known.delivery(), known.attempt(), row.paced(), leaseUntil);
  }

  @Override
  public boolean delivered(Claim.Claimed claim, Attempt attempt) {
    return change(claim, row -> row.ended(DeliveryState.DELIVERED, attempt, List.of()));
  }

  @Override
  public boolean later(Claim.Claimed claim, Attempt attempt, Instant due) {
    return change(claim, row -> row.later(attempt, due));
  }

  /** What the alert path's transaction does when a delivery is given up. */
  public boolean dead(Claim.Claimed claim, Attempt attempt, List<String> instead) {
    return change(claim, row -> row.ended(DeliveryState.DEAD, attempt, instead));
  }

  public synchronized boolean held(Claim.Claimed claim) {
    Row row = rows.get(claim.delivery().id());
    return row.known().state() == DeliveryState.PENDING
        && row.known().attempt() == claim.attempt()
        && row.lease().equals(claim.lease());
  }

  public synchronized List<DeliveryRecord> all() {
    return rows.values().stream().map(Row::known).toList();
  }

  @Override
  public boolean postpone(Claim.Claimed claim, Instant due, boolean paced) {
    return change(claim, row -> row.postponed(due, paced));
  }

  @Override
  public synchronized Optional<DeliveryRecord> read(String deliveryId) {
    return Optional.ofNullable(rows.get(deliveryId)).map(Row::known);
  }

  @Override
  public synchronized List<DeliveryRecord> recent(SiteId site, Span span, int limit) {
    return rows.values().stream()
        .map(Row::known)
        .filter(known -> known.delivery().site().equals(site))
        .filter(known -> span.contains(known.delivery().sortKey()))
        .sorted(
            Comparator.comparing((DeliveryRecord known) -> known.delivery().sortKey()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean revive(String deliveryId, Instant now) {
    boolean dead =
        read(deliveryId).filter(known -> known.state() == DeliveryState.DEAD).isPresent();
    if (dead) {
      rows.computeIfPresent(deliveryId, (id, row) -> row.revived(now));
    }
    return dead;
  }

  private synchronized boolean change(Claim.Claimed claim, UnaryOperator<Row> change) {
    boolean mine = held(claim);
    if (mine) {
      rows.computeIfPresent(claim.delivery().id(), (id, row) -> change.apply(row));
    }
    return mine;
  }

  private record Row(DeliveryRecord known, Instant lease, boolean paced, List<String> instead) {
    private Row ended(DeliveryState state, Attempt attempt, List<String> instead) {
      return new Row(
          new DeliveryRecord(
              known.delivery(),
              state,
              known.attempt(),
              known.due(),
              with(attempt),
              state == DeliveryState.DEAD ? attempt.reason() : ""),
          Instant.MIN,
          paced,
          instead);
    }

    private Row later(Attempt attempt, Instant due) {
      return new Row(
          new DeliveryRecord(
              known.delivery(), known.state(), known.attempt() + 1, due, with(attempt), ""),
          Instant.MIN,
          false,
          instead);
    }

    private Row revived(Instant now) {
      Delivery old = known.delivery();
      Delivery fresh =
          new Delivery(
              old.id(),
              old.site(),
              old.eventId(),
              old.destination(),
              old.recipient(),
              old.phase(),
              now,
              old.context());
      return new Row(
          new DeliveryRecord(fresh, DeliveryState.PENDING, 1, now, known.attempts(), ""),
          Instant.MIN,
          false,
          List.of());
    }

    private Row postponed(Instant due, boolean turn) {
      return new Row(
          new DeliveryRecord(
              known.delivery(), known.state(), known.attempt(), due, known.attempts(), ""),
          Instant.MIN,
          turn,
          instead);
    }

    private List<Attempt> with(Attempt attempt) {
      List<Attempt> all = new ArrayList<>(known.attempts());
      all.add(attempt);
      return all;
    }
  }
}
