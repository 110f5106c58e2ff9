package io.butlerops.infra.qlik;

import java.util.Arrays;

/** QRS's states of an execution, with its numbers. */
enum State {
  NEVER_STARTED(0, "NeverStarted"),
  TRIGGERED(1, "Triggered"),
  STARTED(2, "Started"),
  QUEUED(3, "Queued"),
  ABORT_INITIATED(4, "AbortInitiated"),
  ABORTING(5, "Aborting"),
  ABORTED(6, "Aborted"),
  FINISHED_SUCCESS(7, "FinishedSuccess"),
  FINISHED_FAIL(8, "FinishedFail"),
  SKIPPED(9, "Skipped"),
  RETRY(10, "Retry"),
  ERROR(11, "Error"),
  RESET(12, "Reset"),
  DISTRIBUTION_QUEUE(13, "DistributionQueue"),
  DISTRIBUTION_RUNNING(14, "DistributionRunning");

  private final int code;
  private final String qlikName;

  State(int code, String qlikName) {
    this.code = code;
    this.qlikName = qlikName;
  }

  static State of(int code) {
    return Arrays.stream(values()).filter(s -> s.code == code).findFirst().orElseThrow();
  }

  int code() {
    return code;
  }

  String qlikName() {
    return qlikName;
  }

  boolean isFinal() {
    return this == ABORTED || this == FINISHED_SUCCESS || this == FINISHED_FAIL || this == ERROR;
  }
}
