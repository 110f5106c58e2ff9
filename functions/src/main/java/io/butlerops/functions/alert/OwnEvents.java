package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;

/** Takes what happened to Butler itself into the path on which relays' events come. */
public interface OwnEvents {
  /** The same event again is known by its id. */
  void tell(SiteId site, Event event);
}
