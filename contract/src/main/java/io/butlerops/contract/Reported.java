package io.butlerops.contract;

/** What the scheduler's datagram said, field by field; empty where it said nothing. */
public record Reported(
    String host,
    String taskName,
    String appName,
    String user,
    String taskId,
    String appId,
    String logTimestamp,
    String logLevel,
    String executionId,
    String logMessage) {
  public Reported {
    host = Text.orEmpty(host);
    taskName = Text.orEmpty(taskName);
    appName = Text.orEmpty(appName);
    user = Text.orEmpty(user);
    taskId = Text.orEmpty(taskId);
    appId = Text.orEmpty(appId);
    logTimestamp = Text.orEmpty(logTimestamp);
    logLevel = Text.orEmpty(logLevel);
    executionId = Text.orEmpty(executionId);
    logMessage = Text.orEmpty(logMessage);
  }
}
