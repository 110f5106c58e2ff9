package io.butlerops.functions.delivery;

import java.time.Instant;

/**
 * How a destination fares.
 *
 * @param failures attempts that failed since the last one that did not
 * @param nextProbe when a broken destination may be tried again
 */
public record Circuit(int failures, Instant nextProbe) {
  /** From so many failures on, one delivery at a time tries and the others wait. */
  public static final int BROKEN = 5;

  public static final Circuit GOOD = new Circuit(0, Instant.EPOCH);

  public boolean broken() {
    return failures >= BROKEN;
  }
}
