package io.butlerops.functions.command;

import static io.butlerops.functions.command.CommandScene.COPY;
import static io.butlerops.functions.command.CommandScene.LIST;
import static io.butlerops.functions.command.CommandScene.ONE;
import static io.butlerops.functions.command.CommandScene.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.Api;
import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Caller;
import io.butlerops.contract.api.Reply;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandEndpointsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommandScene scene = new CommandScene();
  private final Results results = new Results(scene.store, List.of(), scene.clock);
  private final Api api =
      new Api(
          CommandEndpoints.of(scene.store),
          operation -> true,
          (call, fault) -> {
            throw fault;
          });

  @Test
  void get_succeeded_stateAndData() throws IOException {
    given(COPY);
    results.take(
        new PublishedResult(
            ONE,
            result(
                "c1",
                ONE,
                State.SUCCEEDED,
                1,
                1,
                CommandCodec.pack(Map.of("fromFile", "d:/a")).get(0))));

    Reply reply = get("c1", "files:write", Optional.empty());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"c1","type":"CopyFile","relay":"hq-1","state":"SUCCEEDED",
                "issued":"2026-11-23T10:15:31Z","changed":"2026-11-23T10:15:31Z",
                "data":{"fromFile":"d:/a"}}"""));
  }

  @Test
  void get_failed_theErrorThatTheCallWouldHaveHad() throws IOException {
    given(COPY);
    results.take(
        new PublishedResult(
            ONE,
            CommandScene.failed("c1", ONE, State.REJECTED, new Failure(403, "No approved dir"))));

    JsonNode json = json(get("c1", "files:write", Optional.empty()));

    assertThat(json.path("state").asText()).isEqualTo("REJECTED");
    assertThat(json.path("error"))
        .isEqualTo(JSON.readTree("{\"statusCode\":403,\"message\":\"No approved dir\"}"));
  }

  @Test
  void get_pending_noDataAndNoError() throws IOException {
    given(LIST);

    JsonNode json = json(get("c1", "apps:read", Optional.empty()));

    assertThat(json.path("state").asText()).isEqualTo("PENDING");
    assertThat(json.has("data")).isFalse();
    assertThat(json.has("error")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2", "", "%2e%2e", "c1%2Fx", "%00"})
  void get_noSuchCommand_404(String id) {
    given(LIST);

    assertThat(get(id, "*", Optional.empty()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"hq, 200", "eu, 404"})
  void get_tokenOfASite_itsOwnOnly(String site, int status) {
    given(LIST);

    assertThat(get("c1", "*", Optional.of(SiteId.of(site))).status()).isEqualTo(status);
  }

  static List<Arguments> scopes() {
    return List.of(
        Arguments.of(COPY, "files:write"),
        Arguments.of(new Command.DeleteFile("d:/a"), "files:write"),
        Arguments.of(
            new Command.StartTasks(null, null, null, false, Way.API, false), "tasks:start"),
        Arguments.of(new Command.FollowExecution("t", "s"), "tasks:start"),
        Arguments.of(new Command.ReloadApp("a", 0, false, null, null), "apps:reload"),
        Arguments.of(new Command.DumpApp("a"), "apps:read"),
        Arguments.of(LIST, "apps:read"),
        Arguments.of(new Command.Deliver("d", "http", "h:1", null, ""), "admin:read"));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void get_otherScopeThanTheCommands_403(Command command, String scope) throws IOException {
    given(command);

    assertThat(get("c1", scope, Optional.empty()).status()).isEqualTo(200);
    Reply refused = get("c1", "keyvalue:read", Optional.empty());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(json(refused).path("message").asText())
        .isEqualTo("token 'ann' lacks the scope " + scope);
  }

  private void given(Command command) {
    scene.store.add(StoredCommand.pending(ONE, scene.message("c1", command), "api:ann"));
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private Reply get(String id, String scope, Optional<SiteId> site) {
    return api.answer(
        new Call(
            "r1",
            "GET",
            "/v4/commands/" + id,
            Map.of(),
            Map.of(),
            new byte[0],
            new Caller("ann", Set.of(scope), site)));
  }

  private static JsonNode json(Reply reply) throws IOException {
    return JSON.readTree(reply.body());
  }
}
