package io.butlerops.relay.qrs;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskKind;
import io.butlerops.relay.log.ButlerName;
import io.butlerops.relay.log.Errand;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Everything that is asked for one task event. What does not depend on each other runs at once. */
final class Inquiry {
  private final Sources sources;
  private final Heard heard;
  private final Message.Task message;
  private final boolean basic;
  private final CompletableFuture<Part<TaskFacts>> task;
  private final CompletableFuture<Part<AppMetadata>> app;
  private final CompletableFuture<Part<List<String>>> emails;
  private final CompletableFuture<Part<Result>> execution;
  private final CompletableFuture<Part<LogExcerpt>> log;
  private final CompletableFuture<Void> done;

  /** Where the answers come from, and how much is asked of them. */
  record Sources(
      SiteId site, Catalog catalog, Executions executions, ScriptLogs logs, Policy policy) {}

  /**
   * @param patient whether to wait for an execution that has not ended
   */
  Inquiry(Sources sources, Heard heard, Message.Task message, boolean patient, Deadline deadline) {
    this.sources = sources;
    this.heard = heard;
    this.message = message;
    Reported reported = message.reported();
    basic = sources.policy().rule(message.outcome()).depth() == Policy.Depth.BASIC;
    task = sources.catalog().task(reported.taskId(), basic ? Catalog.RECENT : Catalog.FRESH);
    boolean waits = patient && !basic;
    Search search =
        new Search(
            reported.taskId(),
            reported.executionId(),
            heard.time(),
            task,
            waits,
            deadline,
            Optional.empty());
    execution = sources.executions().find(search);
    app = app(reported);
    emails = app.thenCompose(this::emails);
    log = execution.thenCompose(found -> log(search, found));
    done = CompletableFuture.allOf(task, execution, app, emails, log);
  }

  CompletableFuture<Void> done() {
    return done;
  }

  /**
   * What is known now.
   *
   * @param late the reason why something asked for is not
   */
  Findings findings(String late) {
    Part<Result> found = now(execution, late);
    return new Findings(
        now(task, late),
        now(app, late),
        now(emails, late),
        // One question is all that a basic inquiry is to cost.
        basic ? found.closed() : found,
        now(log, late));
  }

  private CompletableFuture<Part<AppMetadata>> app(Reported reported) {
    if (basic) {
      return completedFuture(
          Filter.isId(reported.appId())
              ? Part.missing("not asked: enrich is basic for this outcome")
              : Part.none());
    }
    return Filter.isId(reported.appId())
        ? sources.catalog().app(reported.appId())
        : task.thenCompose(
            part -> sources.catalog().app(part.value().map(TaskFacts::appId).orElse("")));
  }

  private CompletableFuture<Part<List<String>>> emails(Part<AppMetadata> part) {
    if (part.value().isEmpty()) {
      return completedFuture(Part.none());
    }
    return part.value()
        .flatMap(AppMetadata::owner)
        .filter(owner -> !owner.id().isBlank())
        .map(owner -> sources.catalog().emails(owner.id()))
        .orElseGet(() -> completedFuture(Part.missing("QRS tells no owner of the app")));
  }

  private CompletableFuture<Part<LogExcerpt>> log(Search search, Part<Result> found) {
    return task.thenCompose(
        facts -> {
          if (!hasLog(facts) || !isWanted(found)) {
            return completedFuture(Part.none());
          }
          return found
              .value()
              .map(result -> sources.logs().fetch(search.with(errand(facts, found)), result))
              .orElseGet(() -> completedFuture(withoutExecution(found)));
        });
  }

  private static Part<LogExcerpt> withoutExecution(Part<Result> execution) {
    String reason = "its execution is not known";
    return execution.isOpen() ? Part.open(reason) : Part.missing(reason);
  }

  /** Only reloads have one. Without the task's kind, an app speaks for a reload. */
  private boolean hasLog(Part<TaskFacts> facts) {
    return facts
        .value()
        .map(known -> known.kind() == TaskKind.RELOAD)
        .orElse(
            Filter.isId(message.reported().taskId()) && Filter.isId(message.reported().appId()));
  }

  private boolean isWanted(Part<Result> found) {
    EventType outcome = Findings.outcome(message, found.value());
    Policy policy = sources.policy();
    return policy.rule(outcome).log() != Policy.LogPart.NONE || policy.keeps(outcome);
  }

  private Errand errand(Part<TaskFacts> facts, Part<Result> found) {
    EventType outcome = Findings.outcome(message, found.value());
    return new Errand(
        heard.eventId(sources.site(), outcome),
        sources.policy().rule(outcome).log() == Policy.LogPart.FULL,
        sources.policy().keeps(outcome) ? Optional.of(keptAs(facts)) : Optional.empty());
  }

  private ButlerName keptAs(Part<TaskFacts> facts) {
    Reported told = message.reported();
    String appId =
        told.appId().isEmpty() ? facts.value().map(TaskFacts::appId).orElse("") : told.appId();
    return ButlerName.of(told.logTimestamp(), heard.time(), appId, told.taskId());
  }

  private static <T> Part<T> now(CompletableFuture<Part<T>> future, String late) {
    if (future.isCompletedExceptionally()) {
      return Part.missing("the relay could not read it");
    }
    return Optional.ofNullable(future.getNow(null)).orElseGet(() -> Part.open(late));
  }
}
