package io.butlerops.infra.qlik;

import io.butlerops.infra.qlik.Execution.LogLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The runs of the last while; the oldest are forgotten. */
final class Executions {
  private static final int KEPT = 5_000;

  private final Clock clock;
  private final Timetable timetable;
  private final BiConsumer<Execution, LogLine> onLogLine;
  private final Deque<Execution> inOrder = new ArrayDeque<>();
  private final Map<String, Execution> byId = new HashMap<>();
  private final Map<String, Execution> lastOfTask = new HashMap<>();

  Executions(Clock clock, Timetable timetable, BiConsumer<Execution, LogLine> onLogLine) {
    this.clock = clock;
    this.timetable = timetable;
    this.onLogLine = onLogLine;
  }

  Execution start(World.Task task, Outcome outcome, Timing timing) {
    Execution execution = Plan.of(task, outcome, clock.instant(), timing.attempt());
    keep(execution);
    for (LogLine line : execution.lines()) {
      timetable.at(line.at(), () -> onLogLine.accept(execution, line));
    }
    return execution;
  }

  /** A run that ends in this moment; whoever wants it told tells it. */
  Execution ended(World.Task task, Outcome outcome, Timing timing) {
    Instant now = clock.instant();
    Duration length = Duration.between(now, Plan.of(task, outcome, now, timing.attempt()).ends());
    Execution execution = Plan.of(task, outcome, now.minus(length), timing.attempt());
    keep(execution);
    return execution;
  }

  synchronized Optional<Execution> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized Optional<Execution> last(World.Task task) {
    return Optional.ofNullable(lastOfTask.get(task.id()));
  }

  synchronized List<Execution> all() {
    return new ArrayList<>(inOrder);
  }

  synchronized List<Execution> newestFirst() {
    List<Execution> result = all();
    Collections.reverse(result);
    return result;
  }

  private synchronized void keep(Execution execution) {
    inOrder.addLast(execution);
    byId.put(execution.id(), execution);
    lastOfTask.put(execution.task().id(), execution);
    if (inOrder.size() > KEPT) {
      byId.remove(inOrder.removeFirst().id());
    }
  }
}
