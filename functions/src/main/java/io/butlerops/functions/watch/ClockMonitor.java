package io.butlerops.functions.watch;

import io.butlerops.contract.EventType;
import io.butlerops.functions.presence.RelayStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A relay's clock that is off. A word that was long on its way makes a clock look slow; so the best
 * of three samples counts.
 */
final class ClockMonitor extends RelayHealth {
  @Override
  public EventType type() {
    return EventType.CLOCK_OFF;
  }

  @Override
  boolean isOn(SiteView view) {
    return view.settings().clock().isPresent();
  }

  @Override
  Stream<Finding> judge(SiteView view, RelayStatus relay) {
    List<Long> samples = view.heard(relay.relay()).clockMillis();
    if (samples.size() < RelayHeard.CLOCK_SAMPLES) {
      return Stream.of(unknown(relay));
    }
    Duration limit = view.settings().clock().orElseThrow();
    Duration off = Duration.ofMillis(samples.stream().min(Comparator.comparing(Math::abs)).get());
    return Stream.of(
        off.abs().compareTo(limit) > 0
            ? off(relay, off)
            : well(relay, "The clock of relay " + relay.relay() + " is right again"));
  }

  private Finding off(RelayStatus relay, Duration off) {
    return trouble(
        relay,
        "The clock of relay %s is %s %s"
            .formatted(relay.relay(), Spell.of(off.abs()), off.isNegative() ? "fast" : "slow"),
        Facts.of("relay", relay.relay(), "offsetMillis", off.toMillis()));
  }
}
