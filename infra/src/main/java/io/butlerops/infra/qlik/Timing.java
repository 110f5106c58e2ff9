package io.butlerops.infra.qlik;

import java.time.Duration;

/**
 * How fast this Qlik Sense is.
 *
 * @param attempt how long one attempt of a task runs
 * @param stateLag how long QRS takes to show that an execution ended, counted from the log line
 * @param logDelay how long the script log takes until it can be downloaded
 */
public record Timing(Duration attempt, Duration stateLag, Duration logDelay) {
  public static final Timing FAST = new Timing(Duration.ofMillis(40), Duration.ZERO, Duration.ZERO);

  public Timing withAttempt(Duration attempt) {
    return new Timing(attempt, stateLag, logDelay);
  }

  public Timing withStateLag(Duration stateLag) {
    return new Timing(attempt, stateLag, logDelay);
  }

  public Timing withLogDelay(Duration logDelay) {
    return new Timing(attempt, stateLag, logDelay);
  }
}
