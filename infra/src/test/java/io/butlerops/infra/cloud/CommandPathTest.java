package io.butlerops.infra.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.Topics;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.functions.command.CommandState;
import io.butlerops.functions.command.Commander;
import io.butlerops.functions.command.DynamoCommands;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.infra.cloud.broker.TestClient;
import io.butlerops.infra.cloud.certificate.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real template with the real functions: a relay is told what to do, and tells of it. */
class CommandPathTest {
  private static final SiteId SITE = SiteId.of("hq");
  private static final RelayId RELAY = new RelayId(SITE, 1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private EmbeddedCloud cloud;
  private DynamoCommands commands;

  @BeforeEach
  void start() throws Exception {
    cloud =
        EmbeddedCloud.start(
            new CloudOptions(
                Path.of("..", "template.yaml"),
                Optional.empty(),
                0,
                0,
                0,
                List.of(SITE),
                Clock.systemUTC()));
    Map<String, String> variables = new HashMap<>(cloud.endpoints().variables());
    variables.put("COMMAND_TABLE", cloud.endpoints().outputs().get("CommandTableName"));
    variables.put("SITE_TABLE", cloud.endpoints().outputs().get("SiteTableName"));
    commands =
        DynamoCommands.of(new Environment(variables::get), cloud.clients(), Clock.systemUTC());
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  @Test
  void command_toARelayThatIsThere_isDoneAndItsOutcomeKnown() throws Exception {
    assertThatExceptionOfType(Commander.NoRelay.class).isThrownBy(() -> send("c0"));
    try (TestClient relay = present(1)) {
      send("c1");
      assertThat(next(relay)).isEqualTo("c1");

      tell(relay, "c1", State.ACCEPTED, "");
      awaitState("c1", CommandState.ACCEPTED);
      tell(relay, "c1", State.SUCCEEDED, CommandCodec.pack(List.of("app")).get(0));
      awaitState("c1", CommandState.SUCCEEDED);
    }
    var done = commands.store().find("c1").orElseThrow();
    assertThat(CommandCodec.unpack(commands.store().data(done)).get(0).asText()).isEqualTo("app");
  }

  @Test
  void command_publishedWhileTheRelayWasAway_comesWhenItIsBack() throws Exception {
    present(1).close();
    send("c1");

    try (TestClient relay = present(2)) {
      assertThat(next(relay)).isEqualTo("c1");
    }
  }

  @Test
  void call_ofV4_waitsForTheRelaysAnswer() throws Exception {
    assertThat(get("/v4/senselistapps").statusCode()).isEqualTo(400);
    try (TestClient relay = present(1)) {
      CompletableFuture<HttpResponse<String>> call =
          CompletableFuture.supplyAsync(() -> get("/v4/senselistapps"));
      String id = next(relay);
      Map<String, String> app = Map.of("id", "a1", "name", "Sales");
      tell(relay, id, State.SUCCEEDED, CommandCodec.pack(List.of(app)).get(0));

      HttpResponse<String> answer = call.get(30, TimeUnit.SECONDS);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"name\":\"Sales\"");
      assertThat(get("/v4/commands/" + id).body()).contains("\"state\":\"SUCCEEDED\"");
      assertThat(get("/v4/commands/unknown").statusCode()).isEqualTo(404);
    }
  }

  private HttpResponse<String> get(String path) {
    URI address = cloud.endpoints().v4().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + cloud.token())
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Subscribed, and known to be there. */
  private TestClient present(long connection) throws Exception {
    Path folder = cloud.relayFolder(SITE);
    TestClient relay =
        new TestClient(
            cloud.endpoints().mqtt().port(),
            TestCertificates.own(folder),
            TestCertificates.root(folder));
    relay.connect(RELAY.toString());
    assertThat(relay.next()).startsWith("CONNACK");
    relay.subscribe(Topics.commands(RELAY));
    assertThat(relay.next()).isEqualTo("SUBACK");
    relay.publish(
        Topics.presence(RELAY),
        new String(
            MessageCodec.encode(
                new Presence(1, RELAY, "boot", connection, true, Optional.of(Instant.now()))),
            UTF_8));
    assertThat(relay.next()).isEqualTo("PUBACK");
    await()
        .atMost(LONG)
        .until(
            () ->
                commands
                    .relays()
                    .find(RELAY)
                    .filter(status -> status.connection() == connection)
                    .filter(RelayStatus::online)
                    .isPresent());
    return relay;
  }

  private void send(String id) {
    Instant now = Instant.now();
    commands
        .commander()
        .send(
            SITE,
            new CommandMessage(
                1, id, now, now.plusSeconds(60), Optional.empty(), new Command.ListApps()),
            "api:ann");
  }

  private static String next(TestClient relay) throws InterruptedException {
    String prefix = "PUBLISH " + Topics.commands(RELAY) + " ";
    String received = relay.next();
    assertThat(received).startsWith(prefix);
    return CommandCodec.message(received.substring(prefix.length()).getBytes(UTF_8)).id();
  }

  private static void tell(TestClient relay, String id, State state, String data)
      throws InterruptedException {
    CommandResult result =
        new CommandResult(1, id, RELAY, state, 1, 1, data, Optional.empty(), Instant.now());
    relay.publish(Topics.results(RELAY, id), new String(CommandCodec.encode(result), UTF_8));
  }

  private void awaitState(String id, CommandState state) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(commands.store().find(id))
                    .hasValueSatisfying(command -> assertThat(command.state()).isEqualTo(state)));
  }
}
