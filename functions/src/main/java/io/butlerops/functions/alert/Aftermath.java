package io.butlerops.functions.alert;

import io.butlerops.functions.alert.AlertStore.GivenUp;
import io.butlerops.functions.alert.Allowance.Held;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Delivery.Suppressed;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.settings.AlertSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the end of a delivery means for others: its limit is spent or free again, what the limit
 * held back takes its place, and the destinations behind it are told.
 */
public final class Aftermath {
  private final AlertStore store;
  private final DeliveryStore deliveries;
  private final Fallbacks fallbacks;
  private final Clock clock;

  /**
   * @param deliveries stand in the same table as the store's
   */
  public Aftermath(AlertStore store, DeliveryStore deliveries, Clock clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.fallbacks = new Fallbacks(store);
    this.clock = clock;
  }

  /** What follows from a change of one allowance. */
  private record Release(List<Change> changes, List<Delivery> promoted) {
    private static final Release NONE = new Release(List.of(), List.of());
  }

  /**
   * A delivery is made. Its limit stays as it is where others are at it again and again: it ends by
   * itself.
   */
  public void delivered(Delivery delivery) {
    boolean done = delivery.context().limit().isEmpty();
    for (int race = 0; !done && race < Windows.RACES; race++) {
      LimitRow row = limit(delivery);
      String owner = row.owner(delivery.recipient());
      Optional<Allowance> mine =
          row.of(owner).filter(allowance -> allowance.heldBy(delivery) && !allowance.spent());
      mine.ifPresent(allowance -> row.put(owner, allowance.spend()));
      done = mine.isEmpty() || store.write(List.of(row.change(clock.instant())), List.of());
    }
  }

  /**
   * Gives a delivery up.
   *
   * @return ids of deliveries to be queued now; empty when the claim had passed to somebody else
   * @throws IllegalStateException when others changed what it depends on again and again
   */
  public Optional<List<String>> giveUp(
      Claim.Claimed claim, Attempt attempt, AlertSettings settings) {
    for (int race = 0; race < Windows.RACES; race++) {
      Instant now = clock.instant();
      Release release = release(claim.delivery(), now);
      List<Delivery> others =
          fallbacks.of(claim.delivery(), attempt.reason(), settings, now).stream()
              .filter(this::isNew)
              .toList();
      List<Delivery> instead =
          Stream.concat(release.promoted().stream().filter(this::isNew), others.stream()).toList();
      List<Change> changes =
          Stream.concat(release.changes().stream(), hearing(claim.delivery(), others, now).stream())
              .toList();
      GivenUp given = store.giveUp(claim, attempt, changes, instead);
      if (given != GivenUp.RACED) {
        return given == GivenUp.DONE
            ? Optional.of(instead.stream().map(Delivery::id).toList())
            : Optional.empty();
      }
    }
    throw new IllegalStateException(
        "delivery " + claim.delivery().id() + " lost too many races at its end");
  }

  private boolean isNew(Delivery delivery) {
    return deliveries.read(delivery.id()).isEmpty();
  }

  /** Who is told of trouble in another's place hears of its end too. */
  private Optional<Change> hearing(Delivery dead, List<Delivery> others, Instant now) {
    String alertKey = dead.context().alertKey();
    if (others.isEmpty() || alertKey.isEmpty() || dead.phase() != Phase.TRIGGER) {
      return Optional.empty();
    }
    Row row = row(OpenAlertRow.key(dead.site(), alertKey));
    OpenAlert before = OpenAlertRow.read(row);
    OpenAlert after = before.with(open -> open.tellingInstead(dead, others));
    return after.equals(before)
        ? Optional.empty()
        : Optional.of(OpenAlertRow.change(row, after, now));
  }

  private Release release(Delivery delivery, Instant now) {
    if (delivery.context().limit().isEmpty()) {
      return Release.NONE;
    }
    LimitRow row = limit(delivery);
    String owner = row.owner(delivery.recipient());
    Optional<Allowance> mine = row.of(owner).filter(allowance -> allowance.heldBy(delivery));
    if (mine.isEmpty()) {
      return Release.NONE;
    }
    Allowance left = mine.get().without(delivery.id());
    List<Delivery> promoted = new ArrayList<>();
    if (!left.free()) {
      row.put(owner, left);
    } else if (left.held().isEmpty()) {
      row.remove(owner);
    } else {
      promoted.addAll(promoted(delivery, left.held().get(), now));
      List<String> ids = promoted.stream().map(Delivery::id).toList();
      row.put(owner, Allowance.reserved(ids, now, left.every()));
    }
    return new Release(List.of(row.change(now)), promoted);
  }

  /** The newest that was held back takes the place, and counts the others. */
  private static List<Delivery> promoted(Delivery instead, Held held, Instant now) {
    Optional<Suppressed> others =
        held.count() > 1
            ? Optional.of(new Suppressed(held.count() - 1, held.since()))
            : Optional.empty();
    return held.recipients().stream()
        .map(
            recipient ->
                new Delivery(
                    Deliveries.id(
                        instead.site(),
                        held.newest(),
                        instead.destination(),
                        recipient,
                        instead.phase()),
                    instead.site(),
                    held.newest(),
                    instead.destination(),
                    recipient,
                    instead.phase(),
                    now,
                    held.context().limited(instead.context().limit(), others)))
        .toList();
  }

  private LimitRow limit(Delivery delivery) {
    return LimitRow.read(row(LimitRow.key(delivery.context().limit())));
  }

  private Row row(RowKey key) {
    return store.rows(Set.of(key)).get(key);
  }
}
