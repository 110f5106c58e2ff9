package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.Execution.Attempt;
import io.butlerops.infra.qlik.Execution.Detail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Executions as QRS shows them at this moment. */
record ExecutionRows(
    World world, Executions executions, Supplier<Timing> timing, Clock clock, ZoneId zone) {

  private static final int ABORTED_BY_HAND = 1;

  /** A row for each attempt that has begun. */
  Stream<ObjectNode> results(Execution execution) {
    return execution.attempts().stream().flatMap(a -> result(execution, a).stream());
  }

  /** The result row inside a task: the newest attempt, or one that says "never". */
  ObjectNode last(World.Task task) {
    return executions
        .last(task)
        .flatMap(execution -> results(execution).reduce((first, second) -> second))
        .orElseGet(() -> neverStarted(task));
  }

  ObjectNode neverStarted(World.Task task) {
    ObjectNode row = result(task, World.id("never", task.name()));
    row.put("executionID", Rows.NO_ID)
        .put("status", State.NEVER_STARTED.code())
        .put("startTime", Rows.NEVER)
        .put("stopTime", Rows.NEVER)
        .put("duration", 0);
    row.putArray("details");
    return withoutLog(row);
  }

  /** The session lives while its execution runs, then QRS deletes it. */
  Optional<ObjectNode> session(Execution execution) {
    Instant gone = execution.ends().plus(timing.get().stateLag());
    if (!gone.isAfter(clock.instant())) {
      return Optional.empty();
    }
    ObjectNode row =
        Rows.entity(execution.id(), "ExecutionSession")
            .put("retriesLeft", execution.task().maxRetries())
            .put("abortReason", isAborting(execution) ? ABORTED_BY_HAND : 0);
    results(execution).reduce((a, b) -> b).ifPresent(last -> row.set("executionResult", last));
    row.set("executingNode", node(execution.task().node()));
    return Optional.of(row);
  }

  private boolean isAborting(Execution execution) {
    return execution.attempts().stream()
        .flatMap(attempt -> attempt.entered(State.ABORTING).stream())
        .anyMatch(since -> !since.isAfter(clock.instant()));
  }

  boolean logIsReady(Attempt attempt) {
    return !attempt.ended().plus(timing.get().logDelay()).isAfter(clock.instant());
  }

  private Optional<ObjectNode> result(Execution execution, Attempt attempt) {
    Duration lag = timing.get().stateLag();
    return attempt.state(clock.instant(), lag).map(state -> result(execution, attempt, state));
  }

  private ObjectNode result(Execution execution, Attempt attempt, State state) {
    ObjectNode row = result(execution.task(), attempt.id());
    row.put("createdDate", Rows.time(attempt.triggered()))
        .put("modifiedDate", Rows.time(state.isFinal() ? attempt.ended() : attempt.triggered()))
        .put("executionID", execution.id())
        .put("status", state.code())
        .put("startTime", attempt.entered(State.STARTED).map(this::past).orElse(Rows.NEVER))
        .put("stopTime", state.isFinal() ? Rows.time(attempt.ended()) : Rows.NEVER)
        .put("duration", state.isFinal() ? duration(attempt) : 0);
    row.set("details", details(attempt, state));
    boolean hasLog = execution.writesScriptLog() && state.isFinal();
    return hasLog ? withLog(execution, attempt, row) : withoutLog(row);
  }

  private ObjectNode result(World.Task task, String id) {
    return Rows.entity(id, "ExecutionResult")
        .put("taskID", task.id())
        .put("appID", task.app().isEmpty() ? Rows.NO_ID : World.id("app", task.app()))
        .put("executingNodeID", world.node(task.node()).id())
        .put("executingNodeName", world.node(task.node()).name());
  }

  private String past(Instant time) {
    return time.isAfter(clock.instant()) ? Rows.NEVER : Rows.time(time);
  }

  private static long duration(Attempt attempt) {
    Instant started = attempt.entered(State.STARTED).orElse(attempt.triggered());
    return Duration.between(started, attempt.ended()).toMillis();
  }

  private ArrayNode details(Attempt attempt, State state) {
    ArrayNode result = Rows.array();
    for (Detail detail : attempt.details()) {
      boolean ending = !detail.at().isBefore(attempt.ended());
      if (ending ? state.isFinal() : !detail.at().isAfter(clock.instant())) {
        result.add(
            Rows.object()
                .put("id", World.id("detail", attempt.id() + detail.message()))
                .put("detailsType", detail.type())
                .put("message", detail.message())
                .put("detailCreatedDate", Rows.time(detail.at()))
                .putNull("privileges"));
      }
    }
    return result;
  }

  private ObjectNode withLog(Execution execution, Attempt attempt, ObjectNode row) {
    boolean ready = logIsReady(attempt);
    int size = ready ? ScriptLog.size(app(execution), attempt, zone, logSize()) : 0;
    return row.put("fileReferenceID", ready ? fileReference(attempt) : Rows.NO_ID)
        .put("scriptLogAvailable", ready)
        .put("scriptLogLocation", ready ? "Script\\" + attempt.id() + ".log" : "")
        .put("scriptLogSize", size);
  }

  private static ObjectNode withoutLog(ObjectNode row) {
    return row.put("fileReferenceID", Rows.NO_ID)
        .put("scriptLogAvailable", false)
        .put("scriptLogLocation", "")
        .put("scriptLogSize", 0);
  }

  int logSize() {
    return timing.get().logSize();
  }

  World.App app(Execution execution) {
    return world.app(execution.task().app());
  }

  static String fileReference(Attempt attempt) {
    return World.id("file", attempt.id());
  }

  private ObjectNode node(String host) {
    World.Node node = world.node(host);
    return Rows.reference(node.id(), node.name()).put("hostName", host + ".lab.example");
  }
}
