package io.butlerops.relay.qrs;

import java.time.Duration;

/** Growing waits between two looks at something that QRS has not finished yet. */
final class Gaps {
  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 2000;

  private Gaps() {}

  /**
   * @param looks how often was looked already, from 1
   */
  static Duration after(int looks) {
    return Duration.ofMillis(Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(looks - 1, 10)));
  }
}
