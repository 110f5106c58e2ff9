package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** What Qlik's appender writes about the end of a task, field by field. */
record Datagram(
    String type,
    String taskName,
    String appName,
    String taskId,
    String appId,
    String executionId,
    String message) {
  private static final String TIME = "2026-11-23 10:15:30,123";

  /** Of a task that QRS does not know. */
  static Datagram failed(String taskName) {
    return new Datagram(
        "/scheduler-task-failed/",
        taskName,
        "Some app",
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        "Max retries reached");
  }

  Datagram ofType(String other) {
    return new Datagram(other, taskName, appName, taskId, appId, executionId, message);
  }

  Datagram ofApp(String name, String id) {
    return new Datagram(type, taskName, name, taskId, id, executionId, message);
  }

  Datagram ofExecution(String id) {
    return new Datagram(type, taskName, appName, taskId, appId, id, message);
  }

  Datagram saying(String text) {
    return new Datagram(type, taskName, appName, taskId, appId, executionId, text);
  }

  String text() {
    return String.join(
        ";",
        type,
        "qs-central",
        taskName,
        appName,
        "LAB\\goran",
        taskId,
        appId,
        TIME,
        "INFO",
        executionId,
        message);
  }

  byte[] bytes() {
    return text().getBytes(UTF_8);
  }
}
