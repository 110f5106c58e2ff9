package io.butlerops.relay.cli;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Datagrams as Qlik's log appenders write them. */
enum Sample {
  FAILED("/scheduler-task-failed/", Task.RELOAD, "Max retries reached"),
  ABORTED("/scheduler-task-aborted/", Task.RELOAD, "Execution State Change to Aborting"),
  SUCCESS("/scheduler-task-success/", Task.RELOAD, "Execution State Change to FinishedSuccess"),
  EXTERNAL_FAILED("/scheduler-task-failed/", Task.EXTERNAL, "Max retries reached"),
  EXTERNAL_SUCCESS(
      "/scheduler-task-success/", Task.EXTERNAL, "Execution State Change to FinishedSuccess"),
  USER_SYNC_SUCCESS(
      "/scheduler-task-success/", Task.USER_SYNC, "Execution State Change to FinishedSuccess"),
  PRELOAD_FAILED("/scheduler-task-failed/", Task.PRELOAD, "Failed to start session"),
  DISTRIBUTE(
      "/scheduler-distribute/", Task.DISTRIBUTE, "Exiting execute of Distribute task request."),
  ENGINE("/engine-reload-failed/", Task.RELOAD, "Reload failed");

  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);
  private static final String HOST = "sample-node";

  private final String type;
  private final Task task;
  private final String message;

  Sample(String type, Task task, String message) {
    this.type = type;
    this.task = task;
    this.message = message;
  }

  String datagram(UUID execution, LocalDateTime now) {
    String time = LOG_TIME.format(now);
    return this == ENGINE
        ? String.join(
            ";", type, HOST, task.appId, "" + execution, "LAB", "goran", time, "ERROR", message)
        : String.join(
            ";",
            type,
            HOST,
            task.taskName,
            task.appName,
            "INTERNAL\\sa_scheduler",
            task.taskId,
            task.appId,
            time,
            "INFO",
            execution.toString(),
            message);
  }

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private enum Task {
    RELOAD(
        "Reload of Sales",
        "Sales",
        "dec2a02a-1680-44ef-8dc2-e2bfb180af87",
        "e7af59a0-c243-480d-9571-08727551a66f"),
    EXTERNAL("Nightly export", "", "21d0d1b5-5c1f-4b0b-9a44-2f1b7f0c9a31", ""),
    USER_SYNC("AD sync", "", "0f5a7e55-2f0a-4c0a-9d7b-2f6c0c1b7a10", ""),
    PRELOAD(
        "Preload of Sales",
        "Sales",
        "5d9f3d1c-95b7-4f6f-8a38-0c3f6a3e7b52",
        "e7af59a0-c243-480d-9571-08727551a66f"),
    DISTRIBUTE(
        "Distribute Sales",
        "Sales",
        "7b1f4a60-0d53-4a3d-b0de-9f0a7c6f2e84",
        "e7af59a0-c243-480d-9571-08727551a66f");

    private final String taskName;
    private final String appName;
    private final String taskId;
    private final String appId;

    Task(String taskName, String appName, String taskId, String appId) {
      this.taskName = taskName;
      this.appName = appName;
      this.taskId = taskId;
      this.appId = appId;
    }
  }
}
