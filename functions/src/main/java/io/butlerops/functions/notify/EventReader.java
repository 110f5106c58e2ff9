package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import java.util.Optional;

/** Finds the event that a delivery tells of. */
interface EventReader {
  /** Empty when it is no longer kept. */
  Optional<Event> read(SiteId site, String eventId);
}
