package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.alert.OwnEvents;

/** Tells those who asked for it that a site runs another Qlik Sense. */
public final class VersionNotices {
  private final OwnEvents events;

  public VersionNotices(OwnEvents events) {
    this.events = events;
  }

  /** Nothing for the first version, and for one that stays. */
  void tell(SiteId site, VersionSeen before, VersionSeen after) {
    String from = before.name();
    String to = after.name();
    if (!from.isEmpty() && !from.equals(to)) {
      events.tell(
          site,
          new Event(
              StableHash.of(
                  site.value(),
                  EventType.VERSION_CHANGED.name(),
                  before.since().orElseThrow().toString(),
                  from,
                  to),
              "/site/" + site + "/watch",
              EventType.VERSION_CHANGED,
              after.since().orElseThrow(),
              new AlarmData(
                  after.version().orElseThrow().productName(),
                  "Qlik Sense has changed from %s to %s".formatted(from, to),
                  Facts.of("from", from, "to", to))));
    }
  }
}
