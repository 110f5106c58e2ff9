package io.butlerops.infra.qlik;

import java.time.Duration;

/**
 * How fast this Qlik Sense is, and how much its reloads write.
 *
 * @param attempt how long one attempt of a task runs
 * @param stateLag how long QRS takes to show that an execution ended, counted from the log line
 * @param logDelay how long the script log takes until it can be downloaded
 * @param logSize bytes that a script log has at least
 */
public record Timing(Duration attempt, Duration stateLag, Duration logDelay, int logSize) {
  public static final Timing FAST =
      new Timing(Duration.ofMillis(40), Duration.ZERO, Duration.ZERO, 0);

  public Timing withAttempt(Duration attempt) {
    return new Timing(attempt, stateLag, logDelay, logSize);
  }

  public Timing withStateLag(Duration stateLag) {
    return new Timing(attempt, stateLag, logDelay, logSize);
  }

  public Timing withLogDelay(Duration logDelay) {
    return new Timing(attempt, stateLag, logDelay, logSize);
  }

  public Timing withLogSize(int logSize) {
    return new Timing(attempt, stateLag, logDelay, logSize);
  }
}
