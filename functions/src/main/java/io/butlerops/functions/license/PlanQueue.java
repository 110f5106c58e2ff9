package io.butlerops.functions.license;

import io.butlerops.contract.SiteId;
import java.time.Duration;

/** Wakes the license function for a plan. */
public interface PlanQueue {
  /** The same again is harmless. */
  void goOn(SiteId site, String plan, Duration delay);
}
