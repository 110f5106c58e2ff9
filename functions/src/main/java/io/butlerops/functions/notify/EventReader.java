package io.butlerops.functions.notify;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import java.util.List;

/** Finds the events that a delivery tells of. */
interface EventReader {
  /** Those of them that are still kept, in any order. */
  List<Event> read(SiteId site, List<String> eventIds);
}
