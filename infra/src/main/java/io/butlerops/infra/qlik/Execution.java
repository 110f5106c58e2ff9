package io.butlerops.infra.qlik;

import io.butlerops.contract.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a task, planned whole when it starts: what is to be seen of it follows from the time
 * of looking, so nothing here ever changes.
 *
 * @param lines what the scheduler's log will say
 */
record Execution(String id, World.Task task, List<Attempt> attempts, List<LogLine> lines) {

  /** A line of the scheduler's log that an appender catches. */
  record LogLine(Instant at, Notice notice, String user, String message) {}

  record Stage(Instant at, State state) {}

  /**
   * @param type 0 error, 1 warning, 2 information
   */
  record Detail(Instant at, int type, String message) {}

  /** A row of QRS's execution results: with retries, an execution has several. */
  record Attempt(String id, List<Stage> stages, List<Detail> details) {

    /** Empty before it starts; {@code lag} is how long QRS takes to show that it ended. */
    Optional<State> state(Instant now, Duration lag) {
      State seen = null;
      for (Stage stage : stages) {
        Instant visible = stage.state().isFinal() ? stage.at().plus(lag) : stage.at();
        if (!visible.isAfter(now)) {
          seen = stage.state();
        }
      }
      return Optional.ofNullable(seen);
    }

    Instant triggered() {
      return stages.get(0).at();
    }

    Instant ended() {
      return stages.get(stages.size() - 1).at();
    }

    State outcome() {
      return stages.get(stages.size() - 1).state();
    }

    Optional<Instant> entered(State state) {
      return stages.stream().filter(s -> s.state() == state).map(Stage::at).findFirst();
    }
  }

  boolean writesScriptLog() {
    return task.taskKind() == TaskKind.RELOAD;
  }

  Instant ends() {
    return attempts.get(attempts.size() - 1).ended();
  }
}
