package io.butlerops.bench;

import java.time.Duration;

/**
 * What is to be sent.
 *
 * @param rate failures a second
 * @param count failures that are measured
 * @param warmup failures before that, which are not
 * @param limit the longest to wait for the last delivery, counted from the last failure
 * @param raw we send the datagrams, each in the moment it is due, instead of the simulator, whose
 *     tasks run a while first
 */
record LoadPlan(double rate, int count, int warmup, Duration limit, boolean raw) {
  /** Warming up is no test of strength. */
  private static final double GENTLE = 20;

  LoadPlan warmingUp() {
    return new LoadPlan(Math.min(rate, GENTLE), warmup, 0, limit, raw);
  }
}
