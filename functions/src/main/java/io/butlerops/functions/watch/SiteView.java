package io.butlerops.functions.watch;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.settings.MonitorSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A site at one look, all that monitors judge by.
 *
 * @param relays that were ever heard of
 * @param first since when things have been watched
 */
record SiteView(
    SiteId site,
    ZoneId zone,
    MonitorSettings settings,
    List<RelayStatus> relays,
    SiteMemory memory,
    FirstSeen first,
    Silence silence,
    Instant now) {
  /** Nothing is heard of it, so that nothing follows from not hearing. */
  boolean isSilent() {
    return relays.stream().noneMatch(relay -> relay.present(now));
  }

  RelayHeard heard(RelayId relay) {
    return memory.relay(relay);
  }

  /** Now, for what is seen for the first time. */
  Instant since(String name) {
    return first.times().getOrDefault(name, now);
  }

  List<WatchedTask> tasks() {
    return WatchedTask.all(site, settings, memory.expected());
  }

  SiteView with(FirstSeen seen, Silence quiet) {
    return new SiteView(site, zone, settings, relays, memory, seen, quiet, now);
  }
}
