package io.butlerops.infra.migrate;

import java.util.List;
import java.util.stream.Stream;

/** What Butler told of tasks: its group of keys, and the events of ours that it stands for. */
enum TaskAlert {
  RELOAD_FAILED("reloadTaskFailure", "failed", "reload", "failed"),
  RELOAD_ABORTED("reloadTaskAborted", "aborted", "reload", "aborted"),
  RELOAD_SUCCEEDED("reloadTaskSuccess", "succeeded", "reload", "succeeded"),
  /** Butler tells of an aborted distribution as of a failed one. */
  DISTRIBUTE_FAILED("distributeTaskFailure", "distribute-failed", "distribute", "failed,aborted"),
  DISTRIBUTE_SUCCEEDED("distributeTaskSuccess", "distribute-succeeded", "distribute", "succeeded"),
  PRELOAD_FAILED("preloadTaskFailure", "preload-failed", "preload", "failed"),
  PRELOAD_SUCCEEDED("preloadTaskSuccess", "preload-succeeded", "preload", "succeeded"),
  USER_SYNC_FAILED("userSyncTaskFailure", "user-sync-failed", "userSync", "failed"),
  USER_SYNC_SUCCEEDED("userSyncTaskSuccess", "user-sync-succeeded", "userSync", "succeeded"),
  PROGRAM_FAILED(
      "externalProgramTaskFailure", "external-program-failed", "externalProgram", "failed"),
  PROGRAM_SUCCEEDED(
      "externalProgramTaskSuccess", "external-program-succeeded", "externalProgram", "succeeded");

  /** The two that every channel of Butler knows. */
  static final List<TaskAlert> FAILED_OR_ABORTED = List.of(RELOAD_FAILED, RELOAD_ABORTED);

  private final String group;
  private final String suffix;
  private final String kind;

  /** Our own, separated by commas. */
  private final String events;

  TaskAlert(String group, String suffix, String kind, String events) {
    this.group = group;
    this.suffix = suffix;
    this.kind = kind;
    this.events = events;
  }

  static Stream<TaskAlert> all() {
    return Stream.of(values());
  }

  /** Butler's name of it, as in {@code emailNotification.reloadTaskFailure}. */
  String group() {
    return group;
  }

  /** For names of destinations and routes. */
  String suffix() {
    return suffix;
  }

  boolean isReload() {
    return kind.equals("reload");
  }

  boolean isSuccess() {
    return events.equals("succeeded");
  }

  /** The {@code match} of a route. */
  Tree match() {
    List<String> each = List.of(events.split(",", -1));
    return Tree.of("event", each.size() == 1 ? events : each).and("kind", kind);
  }

  /**
   * What to do where QRS has not said which kind of task it was: Butler went on as if it were a
   * reload.
   */
  String whenUnknown() {
    return isReload() && !isSuccess() ? "tell" : "skip";
  }
}
