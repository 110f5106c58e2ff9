package io.butlerops.functions.notify;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before the next attempt. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private Backoff() {}

  /**
   * Doubles with each attempt up to half an hour, less up to a half at random, so that what failed
   * together does not come back together; never before the destination's own {@code after}.
   *
   * @param attempt the one that failed, from 1
   * @param random from 0 to 1
   */
  static Duration next(int attempt, Optional<Duration> after, double random) {
    int doublings = Math.min(attempt - 1, 20);
    Duration doubled = FIRST.multipliedBy(1L << doublings);
    long longest = (doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST).toMillis();
    Duration wait = Duration.ofMillis(longest / 2 + Math.round(longest / 2.0 * random));
    return after.filter(said -> said.compareTo(wait) > 0).orElse(wait);
  }
}
