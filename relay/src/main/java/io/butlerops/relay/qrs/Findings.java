package io.butlerops.relay.qrs;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of an {@link Inquiry}, made into what leaves the site. */
record Findings(
    Part<TaskFacts> task,
    Part<AppMetadata> app,
    Part<List<String>> emails,
    Part<Result> execution,
    Part<LogExcerpt> log) {
  private static final int LONGEST_DETAIL = 500;

  /** A distribute message tells no outcome; the execution does. */
  static EventType outcome(Message.Task message, Optional<Result> execution) {
    return message.outcome().equals(EventType.TASK_DISTRIBUTED)
        ? execution.flatMap(Result::outcome).orElse(EventType.TASK_DISTRIBUTED)
        : message.outcome();
  }

  TaskData data(Heard heard, Message.Task message, Policy policy) {
    Policy.LogPart part = policy.rule(outcome(message, execution.value())).log();
    return new TaskData(
        kind(message),
        reported(message.reported(), policy.redactor()),
        heard.by(),
        message.test(),
        execution.value().map(result -> execution(result.execution(), policy.redactor())),
        task.value().map(TaskFacts::metadata),
        app.value().map(known -> AppFacts.owned(known, emails.value().orElse(List.of()))),
        log.value().map(excerpt -> excerpt.released(part, policy.redactor())),
        missing());
  }

  private TaskKind kind(Message.Task message) {
    boolean distributed = message.outcome().equals(EventType.TASK_DISTRIBUTED);
    return task.value()
        .map(TaskFacts::kind)
        .orElse(distributed ? TaskKind.DISTRIBUTE : TaskKind.UNKNOWN);
  }

  private List<Missing> missing() {
    List<Missing> missing = new ArrayList<>();
    note("task", task, missing);
    note("app", app, missing);
    if (app.value().isPresent()) {
      note("owner", emails, missing);
    }
    note("execution", execution, missing);
    note("scriptLog", log, missing);
    if (log.value().map(LogExcerpt::isCut).orElse(false)) {
      missing.add(new Missing("scriptLog", "only its first 64 MB were read"));
    }
    return missing;
  }

  private static void note(String what, Part<?> part, List<Missing> missing) {
    if (!part.reason().isEmpty()) {
      missing.add(new Missing(what, part.reason()));
    }
  }

  private static Reported reported(Reported told, Redactor redactor) {
    return new Reported(
        told.host(),
        told.taskName(),
        told.appName(),
        told.user(),
        told.taskId(),
        told.appId(),
        told.logTimestamp(),
        told.logLevel(),
        told.executionId(),
        Fields.shortened(redactor.clean(told.logMessage())));
  }

  private static Execution execution(Execution found, Redactor redactor) {
    return new Execution(
        found.resultId(),
        found.status(),
        found.matchedBy(),
        found.startTime(),
        found.stopTime(),
        found.durationMillis(),
        found.node(),
        found.details().stream().map(detail -> detail(detail, redactor)).toList(),
        found.scriptLogSize());
  }

  private static Execution.Detail detail(Execution.Detail told, Redactor redactor) {
    String lines =
        told.message().lines().map(redactor::clean).reduce((a, b) -> a + "\n" + b).orElse("");
    return new Execution.Detail(told.type(), Lines.cut(lines, LONGEST_DETAIL), told.time());
  }
}
