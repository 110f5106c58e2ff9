package io.butlerops.relay.qrs;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.butlerops.contract.TaskKind;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds an event's execution: by its id, else the task's last one if it ended about when the event
 * was heard.
 */
final class Executions {
  private static final Duration SAME_TIME = Duration.ofMinutes(2);

  /** After that, a QRS that did not know the path is asked for it again: it may be newer now. */
  private static final Duration NOT_OFFERED_FOR = Duration.ofMinutes(10);

  private final Qrs qrs;
  private volatile Instant notOfferedUntil = Instant.EPOCH;

  Executions(Qrs qrs) {
    this.qrs = qrs;
  }

  /** The finished execution; under way ones are asked for again with growing gaps. */
  CompletableFuture<Part<Result>> find(Search search) {
    return find(search, 1);
  }

  /** The execution as it is now. */
  CompletableFuture<Part<Result>> look(Search search) {
    Optional<Filter> filter = Filter.id("ExecutionId", search.executionId());
    if (filter.isEmpty() || qrs.clock().instant().isBefore(notOfferedUntil)) {
      return lastOfTask(search);
    }
    Query query = Query.of("execution", "executionresult", "full").filtered(filter.get());
    return qrs.ask(query, search.deadline(), Result::newestOf)
        .thenCompose(answer -> ofExecution(search, answer));
  }

  private CompletableFuture<Part<Result>> find(Search search, int looks) {
    return look(search)
        .thenCompose(
            part -> {
              if (!part.value().map(Result::isUnderWay).orElse(false)) {
                return completedFuture(part);
              }
              Duration gap = Gaps.after(looks);
              return search.patient() && search.deadline().allows(gap)
                  ? qrs.timer().after(gap, () -> find(search, looks + 1))
                  : completedFuture(unfinished(search, part.value().get()));
            });
  }

  private CompletableFuture<Part<Result>> ofExecution(
      Search search, Answer<Optional<Result>> answer) {
    if (answer instanceof Found<Optional<Result>> found && found.value().isPresent()) {
      return completedFuture(Part.known(found.value().get()));
    }
    if (answer instanceof Trouble<Optional<Result>> trouble) {
      if (trouble.fault() != Fault.NOT_FOUND) {
        return completedFuture(Part.open(trouble.reason()));
      }
      notOfferedUntil = qrs.clock().instant().plus(NOT_OFFERED_FOR);
    }
    return lastOfTask(search);
  }

  /** Asks the task itself: what the catalog holds of its last execution may be from before. */
  private CompletableFuture<Part<Result>> lastOfTask(Search search) {
    return search
        .task()
        .thenCompose(
            task -> {
              if (task.value().isEmpty()) {
                return completedFuture(task.lacking());
              }
              Query query =
                  Query.of("last_execution", entity(task.value().get().kind()), search.taskId());
              return qrs.ask(query, search.deadline(), Result::lastOf)
                  .thenApply(answer -> judged(search, last(answer, task.value().get())));
            });
  }

  private static Optional<Result> last(Answer<Optional<Result>> answer, TaskFacts task) {
    return answer instanceof Found<Optional<Result>> found && found.value().isPresent()
        ? found.value()
        : task.last();
  }

  private static Part<Result> judged(Search search, Optional<Result> last) {
    if (last.isEmpty()) {
      return Part.missing("QRS tells neither this execution nor the task's last one");
    }
    boolean matches =
        last.get().isUnderWay()
            || last.get().execution().stopTime().filter(stop -> isClose(stop, search)).isPresent();
    return matches
        ? Part.known(last.get())
        : Part.missing(
            "QRS tells no such execution, and the task's last one ended at another time");
  }

  private static boolean isClose(Instant stop, Search search) {
    return Duration.between(stop, search.heard()).abs().compareTo(SAME_TIME) <= 0;
  }

  private static Part<Result> unfinished(Search search, Result result) {
    String status = result.execution().statusText();
    return Part.open(
        search.patient()
            ? "still " + status + " after " + Faults.shown(search.deadline().budget())
            : "was still " + status + " when asked");
  }

  private static String entity(TaskKind kind) {
    return switch (kind) {
      case EXTERNAL_PROGRAM -> "externalprogramtask";
      case USER_SYNC -> "usersynctask";
      default -> "reloadtask";
    };
  }
}
