package io.butlerops.functions.delivery;

import java.time.Instant;
import java.util.List;

/** The answer to "may I try this delivery now?". */
public sealed interface Claim {

  /**
   * Yes, until the lease ends.
   *
   * @param paced its turn at a paced destination is already reserved
   */
  record Claimed(Delivery delivery, int attempt, boolean paced, Instant lease) implements Claim {}

  /**
   * Delivered or given up already.
   *
   * @param instead deliveries that giving it up brought about
   */
  record AlreadyDone(DeliveryState state, String reason, List<String> instead) implements Claim {
    public AlreadyDone {
      instead = List.copyOf(instead);
    }

    public AlreadyDone(DeliveryState state, String reason) {
      this(state, reason, List.of());
    }
  }

  /** Somebody else is at it, or died at it. */
  record Held(Instant until) implements Claim {}

  /** The message came before its time. */
  record NotDue(Instant due) implements Claim {}

  /** Another attempt has taken this one's place. */
  record Stale(int currentAttempt, Instant due) implements Claim {}

  /** There is no such delivery. */
  record Unknown() implements Claim {}
}
