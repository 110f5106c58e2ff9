package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import java.util.Collection;

/** Knows how trouble stands that people were told of. */
interface StillOpen {
  /** How far it is from being over. */
  enum Standing {
    /** Some of it is open, and nobody takes care of it. */
    OPEN,
    /** What is open is snoozed: to be heard of later. */
    SNOOZED,
    /** All of it is over, or somebody takes care of it. */
    DONE
  }

  /**
   * @param alertKeys as deliveries carry them
   */
  Standing standing(SiteId site, Collection<String> alertKeys);
}
