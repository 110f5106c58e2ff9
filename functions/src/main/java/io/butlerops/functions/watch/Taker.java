package io.butlerops.functions.watch;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;

/** Wants to know what relays measure and what happens at sites; takes of it what it knows. */
public interface Taker {
  /** At least once, and not always in order. */
  void take(SiteId site, Event event);
}
