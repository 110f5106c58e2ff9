package io.butlerops.relay.qrs;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What came of an {@link Inquiry}, made into what leaves the site. */
record Findings(
    Part<TaskFacts> task,
    Part<AppMetadata> app,
    Part<List<String>> emails,
    Part<Result> execution,
    Part<LogExcerpt> log) {
  private static final int LONGEST_DETAIL = 500;

  /** With what was known before in place of what QRS does not tell now. */
  Findings or(Known known, Message.Task message) {
    Part<TaskFacts> staleTask =
        task.isOpen() ? known.task().map(t -> task.or(t, known.time())).orElse(task) : task;
    Optional<AppMetadata> itsApp = known.app(message.reported().appId());
    boolean isUnread = app.isOpen() || (task.isOpen() && app.value().isEmpty());
    if (itsApp.isPresent() && isUnread) {
      Part<AppMetadata> unread = app.isOpen() ? app : task.lacking();
      Part<List<String>> itsEmails = Part.known(known.emails());
      return new Findings(
          staleTask, unread.or(itsApp.get(), known.time()), itsEmails, execution, log);
    }
    boolean sameOwner = emails.isOpen() && known.isOwnedAs(app.value());
    Part<List<String>> staleEmails = sameOwner ? emails.or(known.emails(), known.time()) : emails;
    return new Findings(staleTask, app, staleEmails, execution, log);
  }

  /** The names of what QRS may still tell. */
  Set<String> open() {
    Set<String> open = new TreeSet<>();
    parts()
        .forEach(
            (what, part) -> {
              if (part.isOpen()) {
                open.add(what);
              }
            });
    return open;
  }

  boolean isStale() {
    return parts().values().stream().anyMatch(part -> part.stale().isPresent());
  }

  /** What QRS told of the task just now, to be known later. */
  Optional<TaskData> news(Message.Task message) {
    if (!task.isFresh()) {
      return Optional.empty();
    }
    Reported told = message.reported();
    String appId = task.value().map(TaskFacts::appId).orElse("");
    boolean whole = app.isFresh() && !emails.isOpen();
    return Optional.of(
        new TaskData(
            task.value().get().kind(),
            new Reported("", "", "", "", told.taskId(), appId, "", "", "", ""),
            HeardBy.UDP,
            false,
            Optional.empty(),
            task.value().map(TaskFacts::metadata),
            app.value().filter(known -> whole).map(this::owned),
            Optional.empty(),
            List.of()));
  }

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
        app.value().map(this::owned),
        log.value()
            .filter(excerpt -> part != Policy.LogPart.NONE)
            .map(excerpt -> excerpt.released(part, policy.redactor())),
        missing());
  }

  private AppMetadata owned(AppMetadata known) {
    return AppFacts.owned(known, emails.value().orElse(List.of()));
  }

  private TaskKind kind(Message.Task message) {
    boolean distributed = message.outcome().equals(EventType.TASK_DISTRIBUTED);
    return task.value()
        .map(TaskFacts::kind)
        .orElse(distributed ? TaskKind.DISTRIBUTE : TaskKind.UNKNOWN);
  }

  private List<Missing> missing() {
    List<Missing> missing = new ArrayList<>();
    parts().forEach((what, part) -> part.missingAs(what).ifPresent(missing::add));
    if (log.value().map(LogExcerpt::isCut).orElse(false)) {
      missing.add(new Missing("scriptLog", "only its first 64 MB were read"));
    }
    return missing;
  }

  /** By the names that {@link Missing} has for them, in their order. */
  private Map<String, Part<?>> parts() {
    Map<String, Part<?>> parts = new LinkedHashMap<>();
    parts.put("task", task);
    parts.put("app", app);
    if (app.value().isPresent()) {
      parts.put("owner", emails);
    }
    parts.put("execution", execution);
    parts.put("scriptLog", log);
    return parts;
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
