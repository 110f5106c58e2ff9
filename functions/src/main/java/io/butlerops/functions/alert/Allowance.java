package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Suppressed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a limit allows: one message, and no other before {@code until}.
 *
 * @param holders ids of the deliveries that make up the message and are not given up; several where
 *     it goes to several recipients
 * @param spent whether one of them was made
 * @param held what was held back since
 */
record Allowance(
    List<String> holders, boolean spent, Instant until, Duration every, Optional<Held> held) {
  Allowance {
    holders = List.copyOf(holders);
  }

  /**
   * Alerts held back.
   *
   * @param newest the latest event of them, which is told if the message before cannot be
   * @param recipients whom the newest was for
   * @param context what its deliveries would carry
   */
  record Held(int count, Instant since, String newest, List<String> recipients, Context context) {
    Held {
      recipients = List.copyOf(recipients);
    }
  }

  /** Taken by a message that is on its way. */
  static Allowance reserved(List<String> holders, Instant now, Duration every) {
    return new Allowance(holders, false, now.plus(every), every, Optional.empty());
  }

  boolean over(Instant now) {
    return !until.isAfter(now);
  }

  Optional<Suppressed> suppressed() {
    return held.map(alerts -> new Suppressed(alerts.count(), alerts.since()));
  }

  /** One more is held back. */
  Allowance holding(String event, List<String> recipients, Context context, Instant now) {
    int count = held.map(Held::count).orElse(0) + 1;
    Instant since = held.map(Held::since).orElse(now);
    return with(Optional.of(new Held(count, since, event, recipients, context)));
  }

  /** The message has reached somebody. */
  Allowance spend() {
    return new Allowance(holders, true, until, every, held);
  }

  /** One of the deliveries is given up. */
  Allowance without(String holder) {
    List<String> left = new ArrayList<>(holders);
    left.remove(holder);
    return new Allowance(left, spent, until, every, held);
  }

  /** Nobody got the message, and nobody will. */
  boolean free() {
    return holders.isEmpty() && !spent;
  }

  boolean heldBy(Delivery delivery) {
    return holders.contains(delivery.id());
  }

  private Allowance with(Optional<Held> alerts) {
    return new Allowance(holders, spent, until, every, alerts);
  }
}
