package io.butlerops.functions.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * When a reading came.
 *
 * @param told by the relay's clock
 * @param received by ours
 */
public record Heard(Instant told, Instant received) {
  /** Queues repeat and swap within less than this. */
  private static final Duration DISORDER = Duration.ofMinutes(5);

  /**
   * Whether it tells of a later time than another. Where a relay's clock was put back, everything
   * would look old; so whatever comes long after the other one is news too.
   */
  boolean isNewsAfter(Heard other) {
    return told.isAfter(other.told) || received.isAfter(other.received.plus(DISORDER));
  }

  /** Nothing is told of the future, whatever a relay's clock says. */
  static Instant past(Instant time, Instant now) {
    return time.isAfter(now) ? now : time;
  }
}
