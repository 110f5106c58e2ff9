package io.butlerops.infra.cloud.api;

import java.time.Duration;
import java.time.Instant;

/** What one key may still call: a bucket of calls that fills up again. */
final class Bucket {
  private final int rate;
  private final int burst;
  private double calls;
  private Instant at;

  /**
   * @param rate calls that come back a second
   * @param burst calls that there are at most
   */
  Bucket(int rate, int burst, Instant now) {
    this.rate = rate;
    this.burst = burst;
    this.calls = burst;
    this.at = now;
  }

  synchronized boolean take(Instant now) {
    if (now.isAfter(at)) {
      calls = Math.min(burst, calls + rate * (Duration.between(at, now).toNanos() / 1e9));
      at = now;
    }
    if (calls < 1) {
      return false;
    }
    calls--;
    return true;
  }
}
