package io.butlerops.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One row of QRS's execution results.
 *
 * @param resultId id of the row, not of the execution
 * @param status QRS's number: 6 aborted, 7 success, 8 failed, 11 error
 * @param matchedBy {@code execution} (by its id), {@code time} (the task's last one, within 2 min)
 * @param scriptLogSize bytes as QRS tells them, 0 when unknown
 */
public record Execution(
    String resultId,
    int status,
    String matchedBy,
    Optional<Instant> startTime,
    Optional<Instant> stopTime,
    long durationMillis,
    String node,
    List<Detail> details,
    long scriptLogSize) {
  private static final List<String> STATUS =
      List.of(
          "NeverStarted",
          "Triggered",
          "Started",
          "Queued",
          "AbortInitiated",
          "Aborting",
          "Aborted",
          "FinishedSuccess",
          "FinishedFail",
          "Skipped",
          "Retry",
          "Error",
          "Reset",
          "DistributionQueue",
          "DistributionRunning");

  public Execution {
    resultId = Text.orEmpty(resultId);
    matchedBy = Text.orEmpty(matchedBy);
    startTime = Absent.orEmpty(startTime);
    stopTime = Absent.orEmpty(stopTime);
    node = Text.orEmpty(node);
    details = Absent.orEmpty(details);
  }

  /** QRS's name of the status; a number it does not have is shown as a number. */
  public String statusText() {
    return status >= 0 && status < STATUS.size() ? STATUS.get(status) : "status " + status;
  }

  /**
   * A line of the execution's story.
   *
   * @param type 0 error, 1 warning, 2 information
   */
  public record Detail(int type, String message, Optional<Instant> time) {
    public Detail {
      message = Text.orEmpty(message);
      time = Absent.orEmpty(time);
    }
  }
}
