package io.butlerops.infra.qlik;

import io.butlerops.contract.TaskKind;
import io.butlerops.infra.qlik.Execution.Attempt;
import io.butlerops.infra.qlik.Execution.Detail;
import io.butlerops.infra.qlik.Execution.LogLine;
import io.butlerops.infra.qlik.Execution.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lays out a run: which states when, which details, which log lines. */
final class Plan {
  private static final String SCHEDULER = "INTERNAL\\sa_scheduler";
  private static final String PERSON = "LAB\\goran";

  private final World.Task task;
  private final Outcome outcome;
  private final Duration attempt;
  private final List<Attempt> attempts = new ArrayList<>();

  private Plan(World.Task task, Outcome outcome, Duration attempt) {
    this.task = task;
    this.outcome = outcome;
    this.attempt = attempt;
  }

  static Execution of(World.Task task, Outcome outcome, Instant start, Duration attempt) {
    return new Plan(task, outcome, attempt).lay(start);
  }

  private Execution lay(Instant start) {
    Instant next = start;
    for (State end : ends()) {
      attempts.add(attempt(next, end));
      next = next.plus(attempt).plus(attempt.dividedBy(10));
    }
    return new Execution(
        UUID.randomUUID().toString(), task, List.copyOf(attempts), List.of(logLine()));
  }

  /** How each attempt ends; only the last one's failure is a failure of the task. */
  private List<State> ends() {
    List<State> ends = new ArrayList<>();
    switch (outcome) {
      case SUCCEEDED -> ends.add(State.FINISHED_SUCCESS);
      case ABORTED -> ends.add(State.ABORTED);
      case FAILED_THEN_SUCCEEDED -> ends.addAll(retried(State.FINISHED_SUCCESS, 1));
      case FAILED -> ends.addAll(retried(State.FINISHED_FAIL, task.maxRetries()));
    }
    return ends;
  }

  private static List<State> retried(State end, int failures) {
    List<State> ends = new ArrayList<>();
    for (int i = 0; i < failures; i++) {
      ends.add(State.FINISHED_FAIL);
    }
    ends.add(end);
    return ends;
  }

  private Attempt attempt(Instant from, State end) {
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage(from, State.TRIGGERED));
    stages.add(new Stage(from.plus(attempt.dividedBy(10)), State.STARTED));
    if (task.taskKind() == TaskKind.DISTRIBUTE) {
      stages.add(new Stage(from.plus(attempt.dividedBy(2)), State.DISTRIBUTION_QUEUE));
      stages.add(new Stage(from.plus(attempt.dividedBy(4).multipliedBy(3)), distributed(end)));
    } else if (end == State.ABORTED) {
      stages.add(new Stage(from.plus(attempt.dividedBy(5).multipliedBy(4)), State.ABORTING));
    }
    stages.add(new Stage(from.plus(attempt), end));
    return new Attempt(UUID.randomUUID().toString(), List.copyOf(stages), details(stages, end));
  }

  private static State distributed(State end) {
    return end == State.ABORTED ? State.ABORTING : State.DISTRIBUTION_RUNNING;
  }

  private List<Detail> details(List<Stage> stages, State end) {
    List<Detail> details = new ArrayList<>();
    details.add(new Detail(stages.get(0).at(), 2, "Changing task state to Triggered"));
    details.add(
        new Detail(
            stages.get(0).at(),
            2,
            "Trying to start task. Sending task to slave-node " + task.node() + ".lab.example"));
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i).state() == State.FINISHED_FAIL) {
        details.add(new Detail(stages.get(i).at(), 0, reason()));
      }
      details.add(new Detail(stages.get(i).at(), 2, change(stages.get(i - 1), stages.get(i))));
    }
    if (end == State.FINISHED_FAIL && attempts.size() + 1 == ends().size()) {
      details.add(new Detail(stages.get(stages.size() - 1).at(), 0, "Max retries reached"));
    }
    return List.copyOf(details);
  }

  private static String change(Stage from, Stage to) {
    return "Changing task state from " + from.state().qlikName() + " to " + to.state().qlikName();
  }

  private String reason() {
    return switch (task.taskKind()) {
      case RELOAD ->
          "Message from ReloadProvider: Reload failed in Engine. Check engine or script logs.";
      case EXTERNAL_PROGRAM -> "External program ended with exit code 1";
      case USER_SYNC -> "User sync failed: the directory server did not answer";
      case DISTRIBUTE -> "Distribution to 1 of 2 targets failed: upload was refused";
      case PRELOAD -> "Preload failed: Could not reserve an executor for task";
      case UNKNOWN -> "Task failed";
    };
  }

  private LogLine logLine() {
    Attempt last = attempts.get(attempts.size() - 1);
    if (task.taskKind() == TaskKind.DISTRIBUTE) {
      Instant left = last.entered(State.DISTRIBUTION_QUEUE).orElseThrow();
      return line(left, Notice.DISTRIBUTED, "Exiting execute of Distribute task request.");
    }
    return switch (last.outcome()) {
      case ABORTED -> {
        Instant aborting = last.entered(State.ABORTING).orElseThrow();
        String message = "Execution State Change to Aborting";
        yield new LogLine(aborting, Notice.ABORTED, PERSON, message);
      }
      case FINISHED_SUCCESS ->
          line(last.ended(), Notice.SUCCEEDED, "Execution State Change to FinishedSuccess");
      default -> line(last.ended(), Notice.FAILED, failure());
    };
  }

  private String failure() {
    boolean preload = task.taskKind() == TaskKind.PRELOAD;
    return preload ? "Failed to start session" : "Max retries reached";
  }

  private static LogLine line(Instant at, Notice notice, String message) {
    return new LogLine(at, notice, SCHEDULER, message);
  }
}
