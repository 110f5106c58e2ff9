package io.butlerops.functions.delivery;

import io.butlerops.contract.SiteId;
import java.time.Instant;

/**
 * One message to one recipient at one destination about one event.
 *
 * @param id deterministic, from event, destination, recipient and phase: made twice it is the same
 * @param recipient empty for channels without recipients
 * @param created when it was decided
 */
public record Delivery(
    String id,
    SiteId site,
    String eventId,
    String destination,
    String recipient,
    Phase phase,
    Instant created) {

  /** Trigger tells of trouble; resolve (later) of its end. */
  public enum Phase {
    TRIGGER,
    RESOLVE
  }
}
