package io.butlerops.functions.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every delivery store does. */
public abstract class DeliveryStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-10T06:00:00Z");
  private static final Instant LEASE = NOW.plusSeconds(60);

  private final Delivery delivery =
      new Delivery(
          UUID.randomUUID().toString(),
          SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8)),
          "event-1",
          "ops",
          "ops@example.com",
          Delivery.Phase.TRIGGER,
          NOW);
  private DeliveryStore store;

  /** A store, the same for each call within one test. */
  protected abstract DeliveryStore store();

  /** Writes the row as the alert path's transaction does. */
  protected abstract void given(Delivery decided);

  /** The delivery is given up, with nothing in its place. */
  protected abstract void giveUp(Claim.Claimed claim, Attempt attempt);

  @BeforeEach
  void aDelivery() {
    store = store();
    given(delivery);
  }

  @Test
  void claim_free_claimed() {
    assertThat(claim(1, NOW)).isEqualTo(new Claim.Claimed(delivery, 1, false, LEASE));
  }

  @Test
  void claim_twice_heldUntilLeaseEnds() {
    claim(1, NOW);
    assertThat(claim(1, NOW.plusSeconds(1))).isEqualTo(new Claim.Held(LEASE));
  }

  @Test
  void claim_leaseOver_claimedAgain() {
    claim(1, NOW);
    Instant later = LEASE.plusMillis(1);
    assertThat(store.claim(message(1), later, later.plusSeconds(60)))
        .isEqualTo(new Claim.Claimed(delivery, 1, false, later.plusSeconds(60)));
  }

  @Test
  void claim_nobodyDecidedIt_unknown() {
    assertThat(store.claim(new DeliveryMessage("other", 1), NOW, LEASE))
        .isEqualTo(new Claim.Unknown());
  }

  @Test
  void delivered_ofHolder_doneWithItsAttempt() {
    Attempt attempt =
        new Attempt(1, NOW, NOW.plusMillis(42), Attempt.Outcome.DELIVERED, "", OptionalInt.of(200));
    assertThat(store.delivered(claimed(1), attempt)).isTrue();
    assertThat(read().state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(read().attempts()).containsExactly(attempt);
    assertThat(claim(1, NOW)).isEqualTo(new Claim.AlreadyDone(DeliveryState.DELIVERED, ""));
  }

  @Test
  void later_ofHolder_nextAttemptWhenDue() {
    Instant due = NOW.plusSeconds(30);
    Attempt attempt = attempt(1, Attempt.Outcome.LATER, "answered 503");
    assertThat(store.later(claimed(1), attempt, due)).isTrue();
    assertThat(claim(1, NOW)).isEqualTo(new Claim.Stale(2, due));
    assertThat(claim(2, NOW)).isEqualTo(new Claim.NotDue(due));
    assertThat(claim(2, due)).isInstanceOf(Claim.Claimed.class);
    assertThat(read().attempts()).containsExactly(attempt);
  }

  @Test
  void postpone_ofHolder_sameAttemptWhenDue() {
    Instant due = NOW.plusSeconds(9);
    assertThat(store.postpone(claimed(1), due, true)).isTrue();
    assertThat(claim(1, NOW)).isEqualTo(new Claim.NotDue(due));
    assertThat(store.claim(message(1), due, due.plusSeconds(60)))
        .isEqualTo(new Claim.Claimed(delivery, 1, true, due.plusSeconds(60)));
    assertThat(read().attempts()).isEmpty();
  }

  @Test
  void later_pacedAttempt_nextOneReservesItsOwnTurn() {
    store.postpone(claimed(1), NOW, true);
    store.later(claimed(1), attempt(1, Attempt.Outcome.LATER, "answered 503"), NOW);
    assertThat(claimed(2).paced()).isFalse();
  }

  @Test
  void change_claimPassedOn_refused() {
    Claim.Claimed lost = claimed(1);
    Instant later = LEASE.plusSeconds(1);
    store.claim(message(1), later, later.plus(Duration.ofMinutes(1)));
    Attempt attempt = attempt(1, Attempt.Outcome.DELIVERED, "");
    assertThat(store.delivered(lost, attempt)).isFalse();
    assertThat(store.later(lost, attempt, later)).isFalse();
    assertThat(store.postpone(lost, later, false)).isFalse();
    assertThat(read().attempts()).isEmpty();
    assertThat(read().state()).isEqualTo(DeliveryState.PENDING);
  }

  @Test
  void revive_dead_startsAnewAndKeepsItsStory() {
    Attempt last = attempt(1, Attempt.Outcome.GAVE_UP, "answered 410");
    giveUp(claimed(1), last);
    Instant later = NOW.plus(Duration.ofDays(2));

    assertThat(store.revive(delivery.id(), later)).isTrue();

    assertThat(read().state()).isEqualTo(DeliveryState.PENDING);
    assertThat(read().delivery().created()).isEqualTo(later);
    assertThat(read().reason()).isEmpty();
    assertThat(read().attempts()).containsExactly(last);
    assertThat(store.claim(message(1), later, later.plusSeconds(60)))
        .isInstanceOf(Claim.Claimed.class);
  }

  @Test
  void revive_notDead_nothingChanged() {
    assertThat(store.revive("other", NOW)).isFalse();
    DeliveryRecord before = read();
    assertThat(store.revive(delivery.id(), NOW.plusSeconds(1))).isFalse();
    assertThat(read()).isEqualTo(before);
  }

  @Test
  void recent_severalOfASite_newestFirst() {
    Delivery second = another("second", 2);
    Delivery third = another("third", 3);
    given(second);
    given(third);
    assertThat(recent(Span.ALL, 2)).containsExactly(third.id(), second.id());
    assertThat(recent(Span.ALL.before(second.sortKey()), 2)).containsExactly(delivery.id());

    giveUp(claimed(1), attempt(1, Attempt.Outcome.GAVE_UP, "answered 410"));
    store.revive(delivery.id(), NOW.plusSeconds(9));
    assertThat(recent(Span.ALL, 9)).containsExactly(delivery.id(), third.id(), second.id());
  }

  private List<String> recent(Span span, int limit) {
    return store.recent(delivery.site(), span, limit).stream()
        .map(found -> found.delivery().id())
        .toList();
  }

  private Delivery another(String event, int seconds) {
    return new Delivery(
        UUID.randomUUID().toString(),
        delivery.site(),
        event,
        "ops",
        "",
        Delivery.Phase.TRIGGER,
        NOW.plusSeconds(seconds).plusNanos(123_456));
  }

  @Test
  void read_unknown_empty() {
    assertThat(store.read("other")).isEmpty();
  }

  private Claim claim(int attempt, Instant now) {
    return store.claim(message(attempt), now, LEASE);
  }

  private Claim.Claimed claimed(int attempt) {
    return (Claim.Claimed) claim(attempt, NOW);
  }

  private DeliveryMessage message(int attempt) {
    return new DeliveryMessage(delivery.id(), attempt);
  }

  private DeliveryRecord read() {
    return store.read(delivery.id()).orElseThrow();
  }

  private static Attempt attempt(int number, Attempt.Outcome outcome, String reason) {
    return new Attempt(number, NOW, NOW.plusMillis(7), outcome, reason, OptionalInt.empty());
  }
}
