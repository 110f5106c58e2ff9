package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;

/**
 * Hands what relays measure, what becomes of services and which tasks succeed to the monitors that
 * want it.
 */
interface Readings {
  /** Of all other events it hands on nothing. At least once, and not always in order. */
  void hand(SiteId site, Event event);
}
