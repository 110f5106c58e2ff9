package io.butlerops.relay.qrs;

import java.util.Optional;

/** The two ways to a script log's download ticket. */
enum LogRoute {
  /** What the QMC uses since May 2025. */
  NEWER {
    @Override
    Optional<Query> ticket(String taskId, Result result) {
      return Filter.isId(result.execution().resultId())
          ? Optional.of(
              Query.of("log_ticket", "reloadtask", taskId, "scriptlogfile")
                  .with("executionResultId", result.execution().resultId()))
          : Optional.empty();
    }
  },

  OLDER {
    @Override
    Optional<Query> ticket(String taskId, Result result) {
      return Filter.isId(result.fileReferenceId())
          ? Optional.of(
              Query.of("log_ticket", "reloadtask", taskId, "scriptlog")
                  .with("fileReferenceId", result.fileReferenceId()))
          : Optional.empty();
    }
  };

  /** Empty while the result does not tell what this route needs. */
  abstract Optional<Query> ticket(String taskId, Result result);

  static Query download(String ticket) {
    return Query.of("log", "download", "reloadtask", ticket, "scriptlog.txt");
  }
}
