package io.butlerops.functions.watch;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reports of all sites of which a relay was heard; reads and changes nothing. */
public record SiteReports(Relays relays, Notes notes, Clock clock) {
  /** By name. */
  public List<SiteReport> all() {
    List<Alarm> open = Alarm.open(notes);
    Map<SiteId, List<RelayStatus>> bySite =
        relays.all().stream()
            .collect(
                Collectors.groupingBy(
                    relay -> relay.relay().site(),
                    () -> new TreeMap<>(Comparator.comparing(SiteId::value)),
                    Collectors.toList()));
    return bySite.entrySet().stream()
        .map(entry -> report(entry.getKey(), entry.getValue(), open))
        .toList();
  }

  private SiteReport report(SiteId site, List<RelayStatus> found, List<Alarm> open) {
    return new SiteReport(
        site,
        found,
        new Memory(notes).of(site),
        open.stream().filter(alarm -> alarm.site().equals(site)).toList(),
        clock.instant());
  }
}
