package io.butlerops.relay.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The cloud's time, by which a command's times are given. A command that has just been sent tells
 * it, but for the time of its way; the least delayed of the last minutes counts. One that the
 * broker had kept tells nothing: it must not make itself look fresh. Between commands the machine's
 * steady clock counts on, so that setting the wall clock moves nothing; without a command our wall
 * clock is taken to be right.
 */
final class CloudClock {
  /** A difference that may as well be a message's time on its way. */
  private static final Duration UNNOTICEABLE = Duration.ofSeconds(1);

  /** Steady clocks drift. */
  private static final Duration USABLE = Duration.ofMinutes(15);

  /** No clock of a working machine is further off. */
  private static final Duration PLAUSIBLE = Duration.ofDays(1);

  private static final int MOST_READINGS = 16;

  /**
   * @param at by the steady clock
   */
  private record Reading(Instant cloud, long at) {
    Instant counted(long now) {
      return cloud.plusNanos(now - at);
    }
  }

  private final Clock clock;
  private final LongSupplier nanos;
  private final Deque<Reading> readings = new ArrayDeque<>();

  /**
   * @param nanos as {@link System#nanoTime}
   */
  CloudClock(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  /** A command was issued then and has arrived now, without having waited on its way. */
  void heard(Instant issued) {
    if (Duration.between(issued, clock.instant()).abs().compareTo(PLAUSIBLE) > 0) {
      return;
    }
    readings.addLast(new Reading(issued, nanos.getAsLong()));
    if (readings.size() > MOST_READINGS) {
      readings.removeFirst();
    }
  }

  Instant now() {
    long now = nanos.getAsLong();
    readings.removeIf(reading -> now - reading.at() > USABLE.toNanos());
    Instant ours = clock.instant();
    return readings.stream()
        .map(reading -> reading.counted(now))
        .max(Comparator.naturalOrder())
        .filter(theirs -> ours.isBefore(theirs) || ours.isAfter(theirs.plus(UNNOTICEABLE)))
        .orElse(ours);
  }
}
