package io.butlerops.relay.qrs;

import java.time.Duration;

/** The end of a budget. */
record Deadline(long nanoTime, Duration budget) {

  static Deadline in(Duration budget) {
    return new Deadline(System.nanoTime() + budget.toNanos(), budget);
  }

  Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  boolean allows(Duration wait) {
    return remaining().compareTo(wait) > 0;
  }
}
