package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.api.Dispatch.Outcome;
import io.butlerops.contract.api.Dispatch.Until;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.TasksStarted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts tasks, by commands to a relay that reaches QRS. */
public final class TaskEndpoints {
  private final Dispatch dispatch;
  private final KeyValues keyValues;

  private TaskEndpoints(Dispatch dispatch, KeyValues keyValues) {
    this.dispatch = dispatch;
    this.keyValues = keyValues;
  }

  public static List<Endpoint> of(Dispatch dispatch, KeyValues keyValues) {
    TaskEndpoints tasks = new TaskEndpoints(dispatch, keyValues);
    return List.of(
        new Endpoint(TaskOperations.PUT_START, tasks::start),
        new Endpoint(TaskOperations.POST_START, tasks::start));
  }

  private Reply start(Input input) {
    Optional<Duration> wait = wait(input.query());
    if (input.parameter("taskId").isEmpty()) {
      throw new ApiError(400, TaskOperations.NO_TASK);
    }
    Selection selection = Selection.of(input, keyValues);
    Command start =
        new Command.StartTasks(
            selection.ids(),
            selection.tags(),
            selection.properties(),
            input.query().path("allTaskIdsMustExist").asBoolean(),
            Way.API,
            wait.isPresent());
    Outcome outcome = dispatch.dispatch(input, start, Until.ENDED, wait.orElse(Dispatch.PATIENCE));
    if (outcome instanceof Outcome.Late late && !late.progress().isMissingNode()) {
      return told(202, late.progress(), true).with("Location", Outcome.address(late.commandId()));
    }
    return outcome.reply(data -> told(200, data, wait.isPresent()));
  }

  private static Optional<Duration> wait(JsonNode query) {
    if (!query.has("wait")) {
      return Optional.empty();
    }
    long seconds = query.get("wait").asLong();
    if (seconds < 1 || seconds > TaskOperations.LONGEST_WAIT) {
      throw ApiError.invalid(
          "querystring/wait must be from 1 to " + TaskOperations.LONGEST_WAIT + " seconds");
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private static Reply told(int status, JsonNode data, boolean outcomes) {
    TasksStarted tasks = CommandCodec.data(data, TasksStarted.class);
    return Reply.prettyText(status, new StartAnswer(outcomes).of(tasks));
  }
}
