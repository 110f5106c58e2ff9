package io.butlerops.functions.delivery;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.Span;
import java.time.Instant;
import java.util.List;
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

  /** By when they were decided or last replayed, newest first. */
  List<DeliveryRecord> recent(SiteId site, Span span, int limit);

  /**
   * Gives a dead delivery all its attempts and its time once more; whatever state it is in, its
   * message may be queued again.
   *
   * @return false, with nothing changed, when it is not dead
   */
  boolean revive(String deliveryId, Instant now);
}
