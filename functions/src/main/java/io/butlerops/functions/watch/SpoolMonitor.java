package io.butlerops.functions.watch;

import io.butlerops.contract.EventType;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.watch.RelayHeard.Spool;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events that wait too long at a relay and do not get fewer. It is over when nothing waits so long
 * any more; while a heap is shrinking it stays as it was.
 */
final class SpoolMonitor extends RelayHealth {
  @Override
  public EventType type() {
    return EventType.SPOOL_GROWING;
  }

  @Override
  boolean isOn(SiteView view) {
    return view.settings().spool().isPresent();
  }

  @Override
  Stream<Finding> judge(SiteView view, RelayStatus relay) {
    Duration limit = view.settings().spool().orElseThrow();
    List<Spool> seen = view.heard(relay.relay()).spool();
    if (seen.isEmpty()) {
      return Stream.of(unknown(relay));
    }
    Spool last = seen.get(seen.size() - 1);
    if (!isOld(last, limit)) {
      return Stream.of(well(relay, "The spool of relay " + relay.relay() + " is drained"));
    }
    boolean stuck =
        seen.size() > 1 && isOld(seen.get(0), limit) && last.waiting() >= seen.get(0).waiting();
    return Stream.of(stuck ? stuck(relay, last) : unknown(relay));
  }

  private Finding stuck(RelayStatus relay, Spool spool) {
    Duration age = Duration.ofSeconds(spool.age());
    return trouble(
        relay,
        "%d events wait at relay %s, the oldest for %s"
            .formatted(spool.waiting(), relay.relay(), Spell.of(age)),
        Facts.of("relay", relay.relay(), "waiting", spool.waiting(), "oldestSeconds", spool.age()));
  }

  private static boolean isOld(Spool spool, Duration limit) {
    return Duration.ofSeconds(spool.age()).compareTo(limit) > 0;
  }
}
