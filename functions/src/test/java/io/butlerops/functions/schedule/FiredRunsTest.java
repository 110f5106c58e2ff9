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
import org.junit.jupiter.params.provider.MethodSource;

class FiredRunsTest {
  private static final Run RUN = new Run("task@1", Stage.NOW, Run.State.SENT, "", Stage.NOW);

  private static final RelayId RELAY = new RelayId(Stage.HQ, 1);

  private final Stage stage = new Stage();

  FiredRunsTest() {
    stage.runs.begin(RUN);
  }

  private void ended(State state, Optional<Failure> failure, String data) {
    ended(FiredRuns.origin(RUN), state, failure, data);
  }

  private void ended(String origin, State state, Optional<Failure> failure, String data) {
    StoredCommand command = command(origin, state, failure, 1);
    keep(command, CommandCodec.pack(Stage.json(data)).get(0));
    stage.fired.ended(command);
  }

  private static StoredCommand command(
      String origin, State state, Optional<Failure> failure, int parts) {
    CommandMessage message =
        new CommandMessage(
            1,
            RUN.commandId(),
            Stage.NOW,
            Stage.NOW,
            Optional.empty(),
            new StartTasks(List.of("t"), List.of(), List.of(), false, Way.SCHEDULE, false));
    return new StoredCommand(
        RELAY, origin, message, CommandState.of(state), failure, parts, Stage.NOW);
  }

  private void keep(StoredCommand command, String packed) {
    State state = State.valueOf(command.state().name());
    stage.commands.keep(
        command,
        new CommandResult(
            1, command.id(), RELAY, state, 1, 1, packed, command.failure(), Stage.NOW));
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

  static List<List<String>> unreadable() {
    return List.of(
        List.of(), List.of("not base64"), List.of("H4sIAAAAAAAA"), CommandCodec.pack(List.of()));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void ended_wellButNobodyCanReadIt_toldInsteadOfAskedAgainForEver(List<String> parts) {
    StoredCommand command =
        command(FiredRuns.origin(RUN), State.SUCCEEDED, Optional.empty(), parts.size());
    parts.forEach(part -> keep(command, part));
    stage.fired.ended(command);

    assertThat(run().state()).isEqualTo(Run.State.FAILED);
    assertThat(run().message())
        .isEqualTo("the relay's answer cannot be read; look into Qlik whether it started");
    assertThat(stage.events).hasSize(1);
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
