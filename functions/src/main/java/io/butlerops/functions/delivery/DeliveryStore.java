package io.butlerops.functions.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * Deliveries and what became of them. Only the holder of a claim changes a delivery: each change
 * answers false, and does nothing, once the claim has passed to somebody else. Giving up has
 * consequences, so that change stands with the store that writes these too.
 */
public interface DeliveryStore {
  /** Takes one attempt, so that no two receivers of its message make it both. */
  Claim claim(DeliveryMessage message, Instant now, Instant leaseUntil);

  boolean delivered(Claim.Claimed claim, Attempt attempt);

  /** The next attempt takes this one's place. */
  boolean later(Claim.Claimed claim, Attempt attempt, Instant due);

  /**
   * Gives the claim back untried.
   *
   * @param paced whether its turn at a paced destination is reserved now
   */
  boolean postpone(Claim.Claimed claim, Instant due, boolean paced);

  Optional<DeliveryRecord> read(String deliveryId);
}
