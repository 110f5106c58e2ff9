package io.butlerops.functions.watch;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.presence.RelayStatus;
import java.time.Instant;
import java.util.List;

/**
 * How a site is.
 *
 * @param relays that were ever heard of
 * @param alarms that are open
 */
public record SiteReport(
    SiteId site, List<RelayStatus> relays, SiteMemory memory, List<Alarm> alarms, Instant now) {
  public SiteReport {
    relays = List.copyOf(relays);
    alarms = List.copyOf(alarms);
  }
}
