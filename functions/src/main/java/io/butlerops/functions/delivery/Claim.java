package io.butlerops.functions.delivery;

import java.time.Instant;

/** The answer to "may I try this delivery now?". */
public sealed interface Claim {

  /**
   * Yes, until the lease ends.
   *
   * @param paced its turn at a paced destination is already reserved
   */
  record Claimed(Delivery delivery, int attempt, boolean paced, Instant lease) implements Claim {}

  /** Delivered or given up already. */
  record AlreadyDone(DeliveryState state, String reason) implements Claim {}

  /** Somebody else is at it, or died at it. */
  record Held(Instant until) implements Claim {}

  /** The message came before its time. */
  record NotDue(Instant due) implements Claim {}

  /** Another attempt has taken this one's place. */
  record Stale(int currentAttempt, Instant due) implements Claim {}

  /** There is no such delivery. */
  record Unknown() implements Claim {}
}
