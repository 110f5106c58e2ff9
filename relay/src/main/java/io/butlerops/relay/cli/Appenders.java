package io.butlerops.relay.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Our log4net appenders and the loggers they hang on. Several texts need a filter each. */
record Appenders(String address, int port) {
  static final String TASK_SESSION = "System.Scheduler.Scheduler.Master.Task.TaskSession";
  static final String RELOAD_TASK = "System.Scheduler.Scheduler.Slave.Tasks.ReloadTask";

  private static final String FAILED = "ButlerRelayTaskFailed";
  private static final String ABORTED = "ButlerRelayTaskAborted";
  private static final String SUCCEEDED = "ButlerRelayTaskSucceeded";
  private static final String DISTRIBUTED = "ButlerRelayTaskDistributed";

  /** By these they are found again. */
  static final Set<String> NAMES = Set.of(FAILED, ABORTED, SUCCEEDED, DISTRIBUTED);

  /** Appender names by logger. */
  static Map<String, List<String>> loggers() {
    return Map.of(
        TASK_SESSION, List.of(FAILED, ABORTED, SUCCEEDED), RELOAD_TASK, List.of(DISTRIBUTED));
  }

  List<String> elements() {
    return List.of(
        element(
            FAILED,
            "/scheduler-task-failed/",
            "Max retries reached",
            "Failed to start session",
            "Could not reserve an executor for task"),
        element(ABORTED, "/scheduler-task-aborted/", "Execution State Change to Aborting"),
        element(SUCCEEDED, "/scheduler-task-success/", "Execution State Change to FinishedSuccess"),
        element(
            DISTRIBUTED, "/scheduler-distribute/", "Exiting execute of Distribute task request."));
  }

  private String element(String name, String type, String... texts) {
    StringBuilder filters = new StringBuilder();
    for (String text : texts) {
      filters.append(
          """
            <filter type="log4net.Filter.StringMatchFilter">
              <param name="stringToMatch" value="%s" />
            </filter>
          """
              .formatted(text));
    }
    return """
        <appender name="%s" type="log4net.Appender.UdpAppender">
        %s  <filter type="log4net.Filter.DenyAllFilter" />
          <param name="remoteAddress" value="%s" />
          <param name="remotePort" value="%d" />
          <param name="encoding" value="utf-8" />
          <layout type="log4net.Layout.PatternLayout">
            <converter>
              <param name="name" value="hostname" />
              <param name="type" value="Qlik.Sense.Logging.log4net.Layout.Pattern.HostNamePatternConverter" />
            </converter>
            <param name="conversionpattern" value="%s;%%hostname;%%property{TaskName};%%property{AppName};%%property{User};%%property{TaskId};%%property{AppId};%%date;%%level;%%property{ExecutionId};%%message" />
          </layout>
        </appender>
        """
        .formatted(name, filters, address, port, type);
  }
}
