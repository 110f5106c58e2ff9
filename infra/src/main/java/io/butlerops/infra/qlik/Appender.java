package io.butlerops.infra.qlik;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Which LocalLogConfig.xml the nodes carry; it decides the first field and nothing else. */
public enum Appender {
  /** As we install it. */
  CURRENT("task", "task-success/"),
  /** As Butler ships it: the success type ends in two slashes. */
  DOUBLE_SLASH("task", "task-success//"),
  /** From before Butler 15. */
  OLDER("reload", "reloadtask-success/");

  private static final DateTimeFormatter LOG4NET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

  private final String subject;
  private final String success;

  Appender(String subject, String success) {
    this.subject = subject;
    this.success = success;
  }

  /** The datagram's text: log4net's pattern layout, nothing quoted, the node's local time. */
  String layout(Execution execution, Execution.LogLine line, ZoneId zone) {
    World.Task task = execution.task();
    return String.join(
        ";",
        type(line.notice()),
        task.node(),
        task.name(),
        task.app(),
        line.user(),
        task.id(),
        task.app().isEmpty() ? "" : World.id("app", task.app()),
        LOG4NET.format(line.at().atZone(zone)),
        "INFO",
        execution.id(),
        line.message());
  }

  private String type(Notice notice) {
    return "/scheduler-"
        + switch (notice) {
          case FAILED -> subject + "-failed/";
          case ABORTED -> subject + "-aborted/";
          case SUCCEEDED -> success;
          case DISTRIBUTED -> "distribute/";
        };
  }
}
