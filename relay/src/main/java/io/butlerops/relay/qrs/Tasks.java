package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Finds tasks at QRS, starts them and sees how they end. */
public final class Tasks {
  /** As long as Butler gave it. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Qrs qrs;

  public Tasks(Qrs qrs) {
    this.qrs = qrs;
  }

  /** What came of a start. */
  public sealed interface Start {
    /**
     * @param session empty where QRS does not tell
     */
    record Started(String session) implements Start {}

    /**
     * @param reason for people
     */
    record NotStarted(String reason) implements Start {}
  }

  /** How an execution stands. */
  public sealed interface Standing {
    /** Still running, or QRS cannot be asked: look again. */
    record UnderWay() implements Standing {}

    /** QRS knows neither the session nor a result of it. */
    record Nowhere() implements Standing {}

    /**
     * @param status as Qlik calls it
     */
    record Over(String status, Optional<Instant> stopped) implements Standing {}
  }

  /** The task with this id; empty when there is none, or this is no id. */
  public CompletableFuture<Answer<List<QlikTask>>> byId(String id) {
    return Filter.id("id", id)
        .map(this::find)
        .orElseGet(() -> CompletableFuture.completedFuture(new Empty<>()));
  }

  public CompletableFuture<Answer<List<QlikTask>>> byTag(String tag) {
    return find(Filter.text("tags.name", tag));
  }

  /** Only tasks that have this very value in this very property. */
  public CompletableFuture<Answer<List<QlikTask>>> byProperty(CustomProperty property) {
    return find(Filter.property(property.name(), property.value()))
        .thenApply(
            answer ->
                answer.map(tasks -> tasks.stream().filter(task -> task.has(property)).toList()));
  }

  /** All that bear this property; a task with several values of it is there with each. */
  public CompletableFuture<Answer<ExpectedTasks>> expected(String property) {
    Filter bearing = Filter.text("customProperties.definition.name", property);
    return qrs.download(
            Query.of("expected_tasks", "task", "full").filtered(bearing),
            limit(),
            Expectations.rows(property))
        .thenApply(answer -> Expectations.reading(property, answer));
  }

  /** Starts it, and knows by which session; older versions of QRS only start it. Never twice. */
  public CompletableFuture<Start> start(String taskId) {
    Query query = Query.of("start", "task", taskId, "start", "synchronous");
    return qrs.post(query, limit(), Tasks::session)
        .thenCompose(
            answer ->
                answer instanceof Trouble<String> trouble && trouble.fault() == Fault.NOT_FOUND
                    ? startPlainly(taskId)
                    : CompletableFuture.completedFuture(started(answer)));
  }

  /**
   * @param session as the start answered it
   */
  public CompletableFuture<Standing> look(String session) {
    if (!Filter.isId(session)) {
      return CompletableFuture.completedFuture(new Standing.Nowhere());
    }
    return qrs.ask(Query.of("session", "executionsession", session), limit(), row -> row)
        .thenCompose(
            answer -> {
              boolean isGone =
                  answer instanceof Trouble<JsonNode> trouble && trouble.fault() == Fault.NOT_FOUND;
              return isGone
                  ? result(session)
                  : CompletableFuture.completedFuture(new Standing.UnderWay());
            });
  }

  /** Runs a step after a while, on a thread that must not be kept. */
  public <T> CompletableFuture<T> after(Duration delay, Supplier<CompletableFuture<T>> step) {
    return qrs.timer().after(delay, step);
  }

  private CompletableFuture<Answer<List<QlikTask>>> find(Filter filter) {
    return qrs.ask(
        Query.of("task", "task", "full").filtered(filter),
        limit(),
        rows -> rows.valueStream().map(QlikTask::of).toList());
  }

  private CompletableFuture<Start> startPlainly(String taskId) {
    return qrs.post(Query.of("start", "task", taskId, "start"), limit(), row -> "")
        .thenApply(
            answer -> answer instanceof Empty<String> ? new Start.Started("") : started(answer));
  }

  private static Start started(Answer<String> answer) {
    if (answer instanceof Trouble<String> trouble) {
      boolean perhaps = trouble.fault() == Fault.TIMEOUT || trouble.fault() == Fault.ENDED;
      return new Start.NotStarted(
          trouble.reason() + (perhaps ? "; it may have started all the same" : ""));
    }
    return answer instanceof Found<String> found && Filter.isId(found.value())
        ? new Start.Started(found.value())
        : new Start.NotStarted("Qlik did not start it: disabled, no scheduler, or no such app");
  }

  private CompletableFuture<Standing> result(String session) {
    Query query =
        Query.of("execution", "executionresult", "full")
            .filtered(Filter.id("ExecutionId", session).orElseThrow());
    return qrs.ask(query, limit(), Result::newestOf).thenApply(Tasks::standing);
  }

  private static Standing standing(Answer<Optional<Result>> answer) {
    if (answer instanceof Empty) {
      return new Standing.Nowhere();
    }
    return answer instanceof Found<Optional<Result>> found
        ? found
            .value()
            .filter(result -> !result.isUnderWay())
            .<Standing>map(
                result ->
                    new Standing.Over(
                        result.execution().statusText(), result.execution().stopTime()))
            .orElseGet(Standing.UnderWay::new)
        : new Standing.UnderWay();
  }

  private static String session(JsonNode answer) {
    return Fields.text(answer, "value");
  }

  private static Deadline limit() {
    return Deadline.in(LIMIT);
  }
}
