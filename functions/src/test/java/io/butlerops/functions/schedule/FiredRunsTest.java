package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.functions.command.CommandState;
import io.butlerops.functions.command.StoredCommand;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiredRunsTest {
  private static final Run RUN = new Run("task@1", Stage.NOW, Run.State.SENT, "", Stage.NOW);

  private final Stage stage = new Stage();

  FiredRunsTest() {
    stage.runs.begin(RUN);
  }

  private void ended(State state, Optional<Failure> failure, String data) {
    ended(FiredRuns.origin(RUN), state, failure, data);
  }

  private void ended(String origin, State state, Optional<Failure> failure, String data) {
    RelayId relay = new RelayId(Stage.HQ, 1);
    CommandMessage message =
        new CommandMessage(
            1,
            RUN.commandId(),
            Stage.NOW,
            Stage.NOW,
            Optional.empty(),
            new StartTasks(List.of("t"), List.of(), List.of(), false, Way.SCHEDULE, false));
    StoredCommand command =
        new StoredCommand(relay, origin, message, CommandState.of(state), failure, 1, Stage.NOW);
    String packed = CommandCodec.pack(Stage.json(data)).get(0);
    stage.commands.keep(
        command,
        new CommandResult(1, command.id(), relay, state, 1, 1, packed, failure, Stage.NOW));
    stage.fired.ended(command);
  }

  private Run run() {
    return stage.runs.find("task@1", Stage.NOW).orElseThrow();
  }

  @Test
  void ended_started_kept() {
    ended(State.SUCCEEDED, Optional.empty(), "{\"started\":[{\"taskId\":\"t\"}]}");

    assertThat(run().state()).isEqualTo(Run.State.STARTED);
    assertThat(stage.events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"denied\":[\"t\"]}; the relay's start filter does not allow this task",
        "{\"invalid\":[\"t\"]}; Qlik Sense has no such task",
        "{\"started\":[{\"taskId\":\"t\",\"problem\":\"QRS answered 500\"}]}; QRS answered 500"
      })
  void ended_wellButNothingStarted_told(String data, String reason) {
    ended(State.SUCCEEDED, Optional.empty(), data);

    assertThat(run().state()).isEqualTo(Run.State.FAILED);
    assertThat(run().message()).isEqualTo(reason);
    assertThat(((UnknownData) stage.events.get(0).data()).json().path("reason").asText())
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, QRS is away",
    "REJECTED, QRS is away",
    "EXPIRED, it reached the relay too late to begin",
    "UNKNOWN, the relay was restarted in the middle of it; look into Qlik"
  })
  void ended_badly_toldOnce(State state, String reason) {
    Optional<Failure> failure = Optional.of(new Failure(503, "QRS is away"));
    ended(state, failure, "{}");
    ended(state, failure, "{}");

    assertThat(run().message()).isEqualTo(reason);
    assertThat(stage.events).hasSize(1);
  }

  @Test
  void ended_ofSomebodyElse_letPass() {
    for (String origin : List.of("api:ann", "schedule:task@1", "schedule:x@2026-11-23T10:15:30Z")) {
      ended(origin, State.FAILED, Optional.empty(), "{}");
    }

    assertThat(stage.events).isEmpty();
    assertThat(run()).isEqualTo(RUN);
  }
}
