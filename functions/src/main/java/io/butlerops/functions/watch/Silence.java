package io.butlerops.functions.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * When no relay of a site was there: what happened meanwhile may never have been heard.
 *
 * @param since of the one that lasts
 * @param from of the last one that ended at {@code to}
 */
record Silence(Optional<Instant> since, Optional<Instant> from, Optional<Instant> to) {
  static final Silence NONE = new Silence(Optional.empty(), Optional.empty(), Optional.empty());

  Silence {
    since = Absent.orEmpty(since);
    from = Absent.orEmpty(from);
    to = Absent.orEmpty(to);
  }

  /**
   * @param last when the last relay was heard
   */
  Silence after(boolean silent, Instant last, Instant now) {
    if (silent) {
      return since.isPresent() ? this : new Silence(Optional.of(last), from, to);
    }
    return since.isEmpty() ? this : new Silence(Optional.empty(), since, Optional.of(now));
  }

  /**
   * How much of the time from then on fell into the last silence.
   *
   * @param measure of the time between two
   */
  Duration after(Instant time, BiFunction<Instant, Instant, Duration> measure) {
    if (to.isEmpty() || from.isEmpty() || !to.get().isAfter(time)) {
      return Duration.ZERO;
    }
    return measure.apply(time.isAfter(from.get()) ? time : from.get(), to.get());
  }
}
