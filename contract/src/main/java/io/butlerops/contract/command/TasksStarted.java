package io.butlerops.contract.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.butlerops.contract.command.Command.Property;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of a {@link Command.StartTasks}; lists in the order in which they were asked for. */
public record TasksStarted(
    List<Task> started,
    List<String> invalid,
    List<String> denied,
    List<Task> byTag,
    List<String> deniedTags,
    List<Task> byProperty,
    List<Property> deniedProperties) {
  public TasksStarted {
    started = Empty.orEmpty(started);
    invalid = Empty.orEmpty(invalid);
    denied = Empty.orEmpty(denied);
    byTag = Empty.orEmpty(byTag);
    deniedTags = Empty.orEmpty(deniedTags);
    byProperty = Empty.orEmpty(byProperty);
    deniedProperties = Empty.orEmpty(deniedProperties);
  }

  /**
   * One that Qlik was asked to start.
   *
   * @param session of the execution; empty where QRS did not tell
   * @param problem why it did not start; empty if it did
   * @param ended once it is followed to its end
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Task(
      String taskId, String taskName, String session, String problem, Optional<Ended> ended) {
    public Task {
      taskId = Empty.orEmpty(taskId);
      taskName = Empty.orEmpty(taskName);
      session = session == null ? "" : session;
      problem = problem == null ? "" : problem;
      ended = ended == null ? Optional.empty() : ended;
    }
  }

  /**
   * The end of an execution.
   *
   * @param status as Qlik calls it, such as {@code FinishedSuccess}; {@code Unknown} when it could
   *     not be learnt
   */
  public record Ended(String status, Optional<Instant> stopped) {
    public Ended {
      stopped = stopped == null ? Optional.empty() : stopped;
    }
  }
}
