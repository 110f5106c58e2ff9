package io.butlerops.functions.command;

import static io.butlerops.functions.command.CommandScene.HQ;
import static io.butlerops.functions.command.CommandScene.ONE;
import static io.butlerops.functions.command.CommandScene.failed;
import static io.butlerops.functions.command.CommandScene.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.contract.command.TasksStarted.Task;
import io.butlerops.functions.http.V4Events;
import io.butlerops.functions.keyvalue.InMemoryKeyValueStore;
import io.butlerops.functions.keyvalue.Namespace;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.ApiSwitches;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Calls of {@code /v4} that a relay answers, from the gateway's event to its answer. */
class V4CommandsTest {
  private static final String NO_DIR = "No approved fromDir/toDir for file copy";
  private static final String COPY = "{\"fromFile\":\"d:/a\",\"toFile\":\"e:/a\"}";

  private final CommandScene scene = new CommandScene().online(ONE);
  private final Results results = new Results(scene.store, List.of(), scene.clock);
  private final Deque<Function<String, CommandResult>> toCome = new ArrayDeque<>();
  private final CloudDispatch dispatch =
      new CloudDispatch(
          new SiteOfCall(() -> List.of(HQ)), scene.commander, scene.store, scene.clock, this::pass);
  private final InMemoryKeyValueStore keyValues = new InMemoryKeyValueStore(scene.clock);
  private final AwsClients aws = new AwsClients(new Environment(Map.<String, String>of()::get));
  private ApiSwitches switches = ApiSwitches.DEFAULT;
  private final TaskHandler tasks =
      new TaskHandler(
          new TaskHandler.Parts(dispatch, scene.store, keyValues, Optional.empty()),
          () -> switches,
          aws);
  private final FileHandler files = new FileHandler(dispatch, () -> false, () -> switches, aws);

  /** Time passes, and the relay says the next thing. */
  private void pass(Duration duration) {
    scene.clock.advance(duration);
    if (!toCome.isEmpty()) {
      results.take(new PublishedResult(ONE, toCome.remove().apply(scene.publishedId())));
    }
  }

  @Test
  void copy_done_201WithThePaths() {
    toCome.add(id -> succeeded(id, Map.of("fromFile", "d:/a", "toFile", "e:/a")));

    APIGatewayProxyResponseEvent answer = V4Events.call("PUT", "/v4/filecopy").json(COPY).to(files);

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(V4Events.line(answer))
        .contains("\"fromFile\":\"d:/a\",\"toFile\":\"e:/a\",\"overwrite\":false");
  }

  @Test
  void copy_refusedByTheRelay_itsStatusAndWords() {
    toCome.add(id -> failed(id, ONE, State.REJECTED, new Failure(403, NO_DIR)));

    APIGatewayProxyResponseEvent answer = V4Events.call("PUT", "/v4/filecopy").json(COPY).to(files);

    assertThat(V4Events.line(answer))
        .contains("{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":\"" + NO_DIR + "\"}");
  }

  @Test
  void copy_relayIsAway_503SayingWhichAndSince() {
    scene.offline(ONE);

    APIGatewayProxyResponseEvent answer = V4Events.call("PUT", "/v4/filecopy").json(COPY).to(files);

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(V4Events.line(answer))
        .contains("relay hq-1, which does files, is not online; last heard of at 2026-11-23T10:15");
  }

  @Test
  void copy_takesLong_504WhoseLocationTellsTheOutcome() {
    APIGatewayProxyResponseEvent late = V4Events.call("PUT", "/v4/filecopy").json(COPY).to(files);

    assertThat(late.getStatusCode()).isEqualTo(504);
    String address = late.getHeaders().get("Location");
    assertThat(address).isEqualTo("/v4/commands/" + scene.publishedId());

    toCome.add(id -> succeeded(id, Map.of("fromFile", "d:/a", "toFile", "e:/a")));
    pass(Duration.ofSeconds(1));
    assertThat(V4Events.line(V4Events.call("GET", address).to(tasks)))
        .contains("\"state\":\"SUCCEEDED\"", "\"fromFile\":\"d:/a\"");
  }

  @Test
  void start_withKeyValues_keptBeforeTheTaskIsStarted() {
    toCome.add(
        id ->
            succeeded(
                id,
                new TasksStarted(
                    List.of(new Task("t1", "Sales", "s", "", Optional.empty())),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));

    APIGatewayProxyResponseEvent answer = start();

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(V4Events.line(answer)).contains("\"taskName\": \"Sales\"");
    assertThat(keyValues.find(new Namespace(Optional.empty(), "n"), "k").orElseThrow().value())
        .isEqualTo("v");
  }

  @Test
  void start_keyValuesSwitchedOff_onlyStarts() {
    switches = new ApiSwitches(Set.of("keyValueStore"), List.of());
    toCome.add(id -> succeeded(id, new TasksStarted(null, null, null, null, null, null, null)));

    assertThat(start().getStatusCode()).isEqualTo(200);

    assertThat(keyValues.namespaces(Optional.empty())).isEmpty();
  }

  @Test
  void start_switchedOff_isNotThere() {
    switches = new ApiSwitches(Set.of("senseStartTask"), List.of());

    assertThat(start().getStatusCode()).isEqualTo(404);
    assertThat(scene.published).isEmpty();
  }

  private APIGatewayProxyResponseEvent start() {
    return V4Events.call("PUT", "/v4/reloadtask/t1/start")
        .json(
            "[{\"type\":\"keyvaluestore\",\"payload\":"
                + "{\"namespace\":\"n\",\"key\":\"k\",\"value\":\"v\"}}]")
        .to(tasks);
  }

  private static CommandResult succeeded(String id, Object data) {
    return result(id, ONE, State.SUCCEEDED, 1, 1, CommandCodec.pack(data).get(0));
  }
}
