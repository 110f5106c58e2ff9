package io.butlerops.relay.mqtt;

import java.time.Duration;

/** How long to wait before the next attempt: doubled, capped, and jittered by up to half. */
record Backoff(Duration first, Duration most) {
  /** Enough to reach any cap, too few to overflow. */
  private static final int DOUBLINGS = 30;

  /**
   * @param failures attempts that failed before, from 0
   * @param random from 0 to 1; spreads relays that lost the same broker at the same time
   */
  Duration delay(int failures, double random) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures, DOUBLINGS));
    Duration capped = doubled.compareTo(most) < 0 ? doubled : most;
    return Duration.ofMillis(Math.round(capped.toMillis() * (0.5 + random / 2)));
  }
}
