package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
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

  private void ended(State state, Optional<Failure> failure, JsonNode data) {
    stage.fired.ended(Stage.HQ, FiredRuns.origin(RUN), state, failure, data);
  }

  private Run run() {
    return stage.runs.find("task@1", Stage.NOW).orElseThrow();
  }

  @Test
  void ended_started_kept() {
    ended(State.SUCCEEDED, Optional.empty(), Stage.json("{\"started\":[{\"taskId\":\"t\"}]}"));

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
    ended(State.SUCCEEDED, Optional.empty(), Stage.json(data));

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
    ended(state, failure, MissingNode.getInstance());
    ended(state, failure, MissingNode.getInstance());

    assertThat(run().message()).isEqualTo(reason);
    assertThat(stage.events).hasSize(1);
  }

  @Test
  void ended_ofSomebodyElse_letPass() {
    stage.fired.ended(
        Stage.HQ, "api:ann", State.FAILED, Optional.empty(), MissingNode.getInstance());

    assertThat(stage.events).isEmpty();
    assertThat(run()).isEqualTo(RUN);
  }
}
