package io.butlerops.functions.watch;

import io.butlerops.contract.EventType;
import io.butlerops.functions.presence.RelayStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A relay that is there and sends loop tests, none of which comes: what Qlik tells it would not
 * come either.
 */
final class LoopTestMonitor extends RelayHealth {
  @Override
  public EventType type() {
    return EventType.LOOP_TEST_MISSING;
  }

  @Override
  boolean isOn(SiteView view) {
    return view.settings().loopTest().isPresent();
  }

  @Override
  Stream<Finding> judge(SiteView view, RelayStatus relay) {
    RelayHeard heard = view.heard(relay.relay());
    if (!heard.hasLoopTests()) {
      return Stream.empty();
    }
    Optional<Instant> last = heard.loop().map(RelayHeard.Loop::received);
    Instant back = back(view, relay);
    Instant since = last.filter(back::isBefore).orElse(back);
    Duration silence = Duration.between(since, view.now());
    if (silence.compareTo(view.settings().loopTest().orElseThrow()) > 0) {
      return Stream.of(missing(relay, silence));
    }
    // That it is back gives it time, but proves nothing.
    boolean came = last.filter(time -> !time.isBefore(back)).isPresent();
    return Stream.of(
        came
            ? well(relay, "Loop tests of relay " + relay.relay() + " come again")
            : unknown(relay));
  }

  /** Since when it is there, after a silence on the same connection too. */
  private static Instant back(SiteView view, RelayStatus relay) {
    return view.silence().to().filter(relay.since()::isBefore).orElse(relay.since());
  }

  private Finding missing(RelayStatus relay, Duration silence) {
    return trouble(
        relay,
        "No loop test of relay %s has come for %s: what it hears may not get here"
            .formatted(relay.relay(), Spell.of(silence)),
        Facts.of("relay", relay.relay(), "silentSeconds", silence.toSeconds()));
  }
}
