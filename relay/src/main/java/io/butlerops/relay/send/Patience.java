package io.butlerops.relay.send;

import java.util.concurrent.TimeUnit;

/** When to try again after a failure. Told of connections, it need not guess. */
final class Patience {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  /** Without word of a connection it is tried all the same, in doubling steps up to this. */
  private static final int DOUBLINGS = 5;

  /** So many breaks are the search for a poisonous batch; beyond, the line is at fault. */
  private static final int QUICK_BREAKS = 12;

  private boolean connected;
  private int failures;
  private int breaks;
  private long until = Long.MIN_VALUE;

  /** True when the last one heard of the connection was good. */
  boolean isConnected() {
    return connected;
  }

  /** Nanoseconds to wait; 0 for none. */
  long delay(long now) {
    return until == Long.MIN_VALUE ? 0 : Math.max(0, until - now);
  }

  void acknowledged() {
    connected = true;
    failures = 0;
    breaks = 0;
    until = Long.MIN_VALUE;
  }

  void connected(long now) {
    connected = true;
    failures = 0;
    until = breaks <= QUICK_BREAKS ? Long.MIN_VALUE : now + penalty();
  }

  void failed(long now) {
    if (connected) {
      connected = false;
      breaks++;
    }
    if (delay(now) == 0) {
      until = now + (FIRST << Math.min(failures, DOUBLINGS));
      failures++;
    }
  }

  private long penalty() {
    int doublings = Math.min(breaks - QUICK_BREAKS - 1, DOUBLINGS);
    return Math.min(LONGEST, TimeUnit.SECONDS.toNanos(1) << doublings);
  }
}
