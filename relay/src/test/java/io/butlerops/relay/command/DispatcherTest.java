package io.butlerops.relay.command;

import static io.butlerops.contract.command.CommandResult.State.ACCEPTED;
import static io.butlerops.contract.command.CommandResult.State.EXPIRED;
import static io.butlerops.contract.command.CommandResult.State.FAILED;
import static io.butlerops.contract.command.CommandResult.State.PROGRESS;
import static io.butlerops.contract.command.CommandResult.State.REJECTED;
import static io.butlerops.contract.command.CommandResult.State.SUCCEEDED;
import static io.butlerops.contract.command.CommandResult.State.UNKNOWN;
import static io.butlerops.relay.command.Commands.NOW;
import static io.butlerops.relay.command.Commands.RELAY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Caller;
import io.butlerops.contract.api.CommandView;
import io.butlerops.contract.api.Dispatch.Outcome;
import io.butlerops.contract.api.Dispatch.Until;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.follow.MovableClock;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.mqtt.Incoming;
import io.butlerops.relay.send.Pace;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final MovableClock clock = new MovableClock(NOW);
  private final HandRunner runner = new HandRunner();
  private final HandBroker broker = new HandBroker();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  @TempDir private Path dir;
  private Dispatcher dispatcher;

  @BeforeEach
  void start() throws IOException {
    registry.clear();
    Dispatcher.Parts parts =
        new Dispatcher.Parts(RELAY, "1.2.3", List.of(runner), broker, new Pace());
    dispatcher = new Dispatcher(parts, dir.resolve("commands"), clock, registry);
    dispatcher.start();
    dispatcher.resume();
  }

  @AfterEach
  void close() throws IOException {
    dispatcher.close();
  }

  @Test
  void command_isAcceptedRunAndAnswered() throws Exception {
    take(Commands.delete("c1"));
    runner.progress.get("c1").tell(Map.of("half", true));
    runner.end("c1", Map.of("deleteFile", "D:/c1"));

    awaitStates("c1", ACCEPTED, PROGRESS, SUCCEEDED);
    assertThat(data("c1", SUCCEEDED)).isEqualTo("{\"deleteFile\":\"D:/c1\"}");
    assertThat(metrics())
        .contains("butler_relay_commands_total{state=\"succeeded\",type=\"DeleteFile\"} 1.0");
  }

  @Test
  void failure_carriesWhatTheCallerShallRead() {
    take(Commands.delete("c1"));
    runner.fail("c1", new CommandFailure(REJECTED, 403, "No approved dir"));
    awaitStates("c1", ACCEPTED, REJECTED);

    assertThat(failure("c1")).isEqualTo(new Failure(403, "No approved dir"));
  }

  @Test
  void fault_isToldWithoutItsInsides() {
    take(Commands.delete("c1"));
    runner.fail("c1", new IllegalStateException("secret insides"));
    awaitStates("c1", ACCEPTED, FAILED);

    assertThat(failure("c1").message())
        .isEqualTo("Relay hq-1 failed on DeleteFile; its log tells why");
  }

  @Test
  void repeatedId_runsOnce_andIsAnsweredAgain() throws Exception {
    take(Commands.delete("c1"));
    take(Commands.delete("c1"));
    runner.end("c1", Map.of());
    awaitStates("c1", ACCEPTED, SUCCEEDED);

    take(Commands.delete("c1"));

    awaitStates("c1", ACCEPTED, SUCCEEDED, SUCCEEDED);
    assertThat(runner.begun).containsExactly("c1");
    assertThat(metrics()).contains("butler_relay_commands_repeated_total 2.0");
  }

  @Test
  void repeatedAfterARestart_isAnsweredFromDisk() throws Exception {
    take(Commands.delete("c1"));
    runner.end("c1", Map.of("deleteFile", "x"));
    awaitStates("c1", ACCEPTED, SUCCEEDED);
    restart();

    take(Commands.delete("c1"));

    awaitStates("c1", ACCEPTED, SUCCEEDED, SUCCEEDED);
    assertThat(runner.begun).containsExactly("c1");
  }

  @Test
  void underWayAtTheRestart_isUnknown_andNeverRunsAgain() throws Exception {
    take(Commands.delete("c1"));
    restart();

    awaitStates("c1", ACCEPTED, UNKNOWN);
    take(Commands.delete("c1"));
    awaitStates("c1", ACCEPTED, UNKNOWN, UNKNOWN);
    assertThat(runner.begun).containsExactly("c1");
  }

  @Test
  void underWayAtTheRestart_isTakenUpByARunnerThatCan() throws Exception {
    runner.resumes = true;
    take(Commands.delete("c1"));
    restart();

    await().atMost(LIMIT).until(() -> runner.begun.size() == 2);
    runner.end("c1", Map.of());
    awaitStates("c1", ACCEPTED, SUCCEEDED);
  }

  @Test
  void expired_neverRuns() {
    clock.pass(Commands.VALID.plusMillis(1));
    take(Commands.delete("c1"));

    awaitStates("c1", EXPIRED);
    assertThat(failure("c1").status()).isEqualTo(504);
    assertThat(runner.begun).isEmpty();
  }

  @Test
  void clockThatIsWrong_isFoundOutByWhatHasJustBeenSent() {
    clock.pass(Duration.ofMinutes(30));
    dispatcher.take(new Incoming(CommandCodec.encode(Commands.delete("kept")), false));
    dispatcher.take(new Incoming(CommandCodec.encode(Commands.delete("live")), true));

    awaitStates("kept", EXPIRED);
    awaitStates("live", ACCEPTED);
  }

  @Test
  void heldCommand_beginsAtItsInstant_notBefore_alsoAfterARestart() throws Exception {
    take(Commands.at("c1", NOW.plusSeconds(600)));
    awaitStates("c1", ACCEPTED);
    clock.pass(Duration.ofMillis(599_999));
    restart();
    dispatcher.look();
    assertThat(runner.begun).isEmpty();

    clock.pass(Duration.ofMillis(1));

    await().atMost(LIMIT).until(() -> runner.begun.contains("c1"));
  }

  @Test
  void heldBeyondItsTime_expires() throws Exception {
    take(Commands.at("c1", NOW.plusSeconds(600)));
    awaitStates("c1", ACCEPTED);
    clock.pass(Duration.ofMinutes(10).plus(Commands.VALID).plusMillis(1));

    awaitStates("c1", ACCEPTED, EXPIRED);
    assertThat(runner.begun).isEmpty();
  }

  @Test
  void moreOfAKindThanMayRun_waitForTheirTurn() {
    runner.atOnce = 1;
    take(Commands.delete("c1"));
    take(Commands.delete("c2"));
    take(Commands.delete("c3"));
    awaitStates("c3", ACCEPTED);
    assertThat(runner.begun).containsExactly("c1");

    runner.end("c1", Map.of());

    await().atMost(LIMIT).until(() -> runner.begun.size() == 2);
    clock.pass(Commands.VALID.plusMillis(1));
    awaitStates("c3", ACCEPTED, EXPIRED);
    assertThat(runner.begun).containsExactly("c1", "c2");
  }

  @Test
  void oneThatExpiredInTheQueue_doesNotBlockTheNext() {
    runner.atOnce = 1;
    take(Commands.delete("c1"));
    take(Commands.delete("c2"));
    CommandMessage longer = Commands.delete("c3");
    take(
        new CommandMessage(
            1, "c3", NOW, NOW.plusSeconds(3600), longer.notBefore(), longer.command()));
    clock.pass(Commands.VALID.plusMillis(1));

    runner.end("c1", Map.of());

    awaitStates("c2", ACCEPTED, EXPIRED);
    await().atMost(LIMIT).until(() -> runner.begun.contains("c3"));
  }

  @Test
  void unknownCommand_isRejected_namingTheRelaysVersion() {
    take(
        Commands.message(
            "c1", new Command.Unknown("Dance", JsonNodeFactory.instance.objectNode())));
    awaitStates("c1", REJECTED);

    assertThat(failure("c1"))
        .isEqualTo(new Failure(501, "Relay hq-1, version 1.2.3, does not know the command Dance"));
  }

  @Test
  void commandThatIsSwitchedOff_isRejected() {
    take(Commands.message("c1", new Command.ListApps()));
    awaitStates("c1", REJECTED);

    assertThat(failure("c1").status()).isEqualTo(403);
    assertThat(failure("c1").message()).contains("does not do ListApps: see its relay.yaml");
  }

  @Test
  void malformed_isCountedAndAcknowledged() throws Exception {
    for (String payload : List.of("", "nonsense", "{}", "{\"id\":\"a/b\"}", "[]")) {
      noted(dispatcher.take(new Incoming(payload.getBytes(UTF_8), true)));
    }
    CommandMessage slash = Commands.delete("a/../+/#");
    noted(dispatcher.take(new Incoming(CommandCodec.encode(slash), true)));

    assertThat(metrics()).contains("butler_relay_commands_malformed_total 6.0");
    assertThat(runner.begun).isEmpty();
  }

  @Test
  void largeResult_comesInParts_thatMakeTheWhole() {
    byte[] noise = new byte[400_000];
    new Random(4).nextBytes(noise);
    String expected = Base64.getEncoder().encodeToString(noise);
    take(Commands.delete("c1"));
    runner.end("c1", Map.of("dump", expected));

    await().atMost(LIMIT).until(() -> broker.heard("c1").size() > 4);
    List<CommandResult> parts = parts("c1", SUCCEEDED);
    await().atMost(LIMIT).until(() -> parts("c1", SUCCEEDED).size() == parts.get(0).parts());
    List<String> data = parts("c1", SUCCEEDED).stream().map(CommandResult::data).toList();
    assertThat(CommandCodec.unpack(data).path("dump").asText()).isEqualTo(expected);
    assertThat(broker.sizes()).allMatch(size -> size < 120_000);
  }

  @Test
  void resultOfAnOutage_isToldAfterIt_alsoAfterARestart() throws Exception {
    take(Commands.delete("c1"));
    take(Commands.delete("c2"));
    awaitStates("c2", ACCEPTED);
    broker.away(true);
    runner.end("c1", Map.of());
    await().atMost(LIMIT).until(() -> metrics().contains("succeeded"));
    restart();
    assertThat(broker.states("c1")).containsExactly(ACCEPTED);

    broker.away(false);
    dispatcher.resume();

    awaitStates("c1", ACCEPTED, SUCCEEDED);
    awaitStates("c2", ACCEPTED, UNKNOWN);
  }

  @Test
  void resultLostOnItsWay_isSentAgain() {
    take(Commands.delete("c1"));
    awaitStates("c1", ACCEPTED);
    broker.lose(1);
    runner.end("c1", Map.of());

    awaitStates("c1", ACCEPTED, SUCCEEDED);
    assertThat(broker.lost()).isEqualTo(1);
  }

  @Test
  void diskThatTakesNothing_commandIsNotAcknowledged_andDoesNotRun() throws Exception {
    take(Commands.delete("before"));
    Path commands = dir.resolve("commands");
    try (Stream<Path> files = Files.list(commands)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(commands);
    Files.writeString(commands, "where the folder was");
    byte[] segment = new byte[Journal.SEGMENT_SIZE];
    new Random(4).nextBytes(segment);
    runner.end("before", Map.of("noise", segment)); // the journal needs its next segment now
    await().atMost(LIMIT).until(() -> dispatcher.check().state() == Check.State.FAIL);

    CompletableFuture<Void> noted =
        dispatcher
            .take(new Incoming(CommandCodec.encode(Commands.delete("c1")), true))
            .toCompletableFuture();

    await().atMost(LIMIT).until(noted::isCompletedExceptionally);
    assertThat(runner.begun).containsExactly("before");
    awaitHeard("before");
  }

  @Test
  void localCommand_isAnsweredHere_andNotToTheCloud() throws Exception {
    CompletableFuture<Outcome> outcome = local(new Command.DeleteFile("D:/x"), Until.ENDED);
    await().atMost(LIMIT).until(() -> runner.begun.size() == 1);
    String id = runner.begun.get(0);
    runner.progress.get(id).tell(Map.of("half", true));
    runner.end(id, Map.of("deleteFile", "D:/x"));

    assertThat(outcome.get(5, TimeUnit.SECONDS))
        .isEqualTo(
            new Outcome.Done(JsonNodeFactory.instance.objectNode().put("deleteFile", "D:/x")));
    restart();
    dispatcher.look();
    assertThat(broker.heard(id)).isEmpty();
  }

  @Test
  void localCommand_untilBegun_isAnsweredByItsProgress() throws Exception {
    CompletableFuture<Outcome> outcome = local(new Command.DeleteFile("D:/x"), Until.BEGUN);
    await().atMost(LIMIT).until(() -> runner.begun.size() == 1);
    runner.progress.get(runner.begun.get(0)).tell(Map.of("appId", "a"));

    assertThat(outcome.get(5, TimeUnit.SECONDS))
        .isEqualTo(new Outcome.Done(JsonNodeFactory.instance.objectNode().put("appId", "a")));
  }

  @Test
  void localCommand_refusedOrLate() throws Exception {
    assertThat(local(new Command.ListApps(), Until.ENDED).get(5, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    Outcome late =
        new LocalDispatch(dispatcher, clock)
            .dispatch(keyed(""), new Command.DeleteFile("x"), Until.ENDED, Duration.ofMillis(50));
    assertThat(late).isInstanceOf(Outcome.Late.class);
  }

  @Test
  void localCommand_sameIdempotencyKey_runsOnceAndAllHearTheSame() throws Exception {
    LocalDispatch local = new LocalDispatch(dispatcher, clock);
    Command command = new Command.DeleteFile("D:/x");
    Duration patience = Duration.ofSeconds(10);
    List<CompletableFuture<Outcome>> outcomes =
        Stream.of("k", "k")
            .map(
                key ->
                    CompletableFuture.supplyAsync(
                        () -> local.dispatch(keyed(key), command, Until.ENDED, patience)))
            .toList();
    await().atMost(LIMIT).until(() -> runner.begun.size() == 1);
    await().atMost(LIMIT).until(() -> metrics().contains("butler_relay_commands_repeated_total 1"));
    runner.end(runner.begun.get(0), Map.of("deleteFile", "D:/x"));
    Outcome first = outcomes.get(0).get(5, TimeUnit.SECONDS);
    assertThat(first).isInstanceOf(Outcome.Done.class);
    assertThat(outcomes.get(1).get(5, TimeUnit.SECONDS)).isEqualTo(first);
    assertThat(local.dispatch(keyed("k"), command, Until.ENDED, patience)).isEqualTo(first);
    assertThat(runner.begun).hasSize(1);
  }

  @Test
  void knownCommand_wrongFields_isRefusedAtOnce() {
    String message =
        new String(CommandCodec.encode(Commands.delete("c1")), UTF_8)
            .replace("\"D:/c1\"", "[1, {\"x\": 2}]");
    noted(dispatcher.take(new Incoming(message.getBytes(UTF_8), false)));

    awaitStates("c1", REJECTED);
    assertThat(failure("c1"))
        .isEqualTo(
            new Failure(
                400,
                "Relay hq-1 does not understand command DeleteFile: its field file is not what it"
                    + " should be"));
    assertThat(runner.begun).isEmpty();
  }

  @Test
  void find_tellsHowFarItCame_alsoAfterARestart() throws Exception {
    LocalDispatch local = new LocalDispatch(dispatcher, clock);
    take(Commands.delete("c1"));
    assertThat(local.find("c1").orElseThrow().state()).isEqualTo("ACCEPTED");
    runner.progress.get("c1").tell(Map.of("half", true));
    await().atMost(LIMIT).until(() -> local.find("c1").orElseThrow().state().equals("PROGRESS"));
    runner.end("c1", Map.of("deleteFile", "D:/c1"));
    awaitHeard("c1");
    String told = new String(local.find("c1").orElseThrow().reply().body(), UTF_8);
    restart();

    LocalDispatch later = new LocalDispatch(dispatcher, clock);
    CommandView found = later.find("c1").orElseThrow();
    assertThat(found.type()).contains("DeleteFile");
    assertThat(found.state()).isEqualTo("SUCCEEDED");
    assertThat(new String(found.reply().body(), UTF_8)).isEqualTo(told);
    assertThat(later.find("c2")).isEmpty();
  }

  @Test
  void result_largerThanMemoryAllows_isRefusedHere() throws Exception {
    byte[] noise = new byte[10 << 20];
    new Random(1).nextBytes(noise);
    CompletableFuture<Outcome> outcome = local(new Command.DeleteFile("D:/x"), Until.ENDED);
    await().atMost(LIMIT).until(() -> runner.begun.size() == 1);
    String id = runner.begun.get(0);
    runner.end(id, Base64.getEncoder().encodeToString(noise));

    assertThat(outcome.get(10, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(413);
              assertThat(refused.message()).contains("ask the cloud");
            });
    CommandView found = new LocalDispatch(dispatcher, clock).find(id).orElseThrow();
    assertThat(found.state()).isEqualTo("SUCCEEDED");
    assertThat(found.error().orElseThrow().status()).isEqualTo(413);
  }

  @Test
  void localCommand_whoseGiverCannotHear_keepsNobodyElseWaiting() {
    runner.atOnce = 1;
    dispatcher.take(Commands.delete("deaf"), told -> fault());
    await().atMost(LIMIT).until(() -> runner.begun.contains("deaf"));
    take(Commands.delete("next"));
    runner.end("deaf", Map.of());

    await().atMost(LIMIT).until(() -> runner.begun.contains("next"));
  }

  @Test
  void localCommand_whoseGiverCannotHearThatItExpired_isNoEndOfTime() {
    runner.atOnce = 1;
    take(Commands.delete("before"));
    await().atMost(LIMIT).until(() -> runner.begun.contains("before"));
    dispatcher.take(Commands.delete("deaf"), told -> fault());
    take(Commands.at("held", NOW.plus(Commands.VALID.multipliedBy(3))));
    awaitStates("held", ACCEPTED);
    clock.pass(Commands.VALID.multipliedBy(2));
    await()
        .atMost(LIMIT)
        .until(() -> metrics().contains("{state=\"expired\",type=\"DeleteFile\"} 1.0"));
    runner.end("before", Map.of());
    clock.pass(Commands.VALID);

    await().atMost(LIMIT).until(() -> runner.begun.contains("held"));
  }

  private static void fault() {
    throw new IllegalStateException("a listener's fault");
  }

  private static Input keyed(String key) {
    Caller caller = new Caller("front door", Set.of("*"), Optional.empty());
    Map<String, String> headers = Map.of("idempotency-key", key);
    Call call = new Call("1", "DELETE", "/v4/filedelete", Map.of(), headers, new byte[0], caller);
    JsonNodeFactory json = JsonNodeFactory.instance;
    return new Input(call, Map.of(), json.objectNode(), json.objectNode());
  }

  private CompletableFuture<Outcome> local(Command command, Until until) {
    LocalDispatch local = new LocalDispatch(dispatcher, clock);
    return CompletableFuture.supplyAsync(
        () -> local.dispatch(keyed(""), command, until, Duration.ofSeconds(10)));
  }

  /** As a kill would: what is under way is not ended. */
  private void restart() throws IOException {
    dispatcher.close();
    start();
  }

  private void awaitHeard(String id) {
    await().atMost(LIMIT).until(() -> broker.states(id).contains(SUCCEEDED));
  }

  private void take(CommandMessage message) {
    noted(dispatcher.take(new Incoming(CommandCodec.encode(message), false)));
  }

  private static void noted(CompletionStage<Void> noted) {
    noted.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private void awaitStates(String id, State... states) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(broker.states(id)).containsExactly(states));
  }

  private List<CommandResult> parts(String id, State state) {
    return broker.heard(id).stream().filter(result -> result.state() == state).toList();
  }

  private String data(String id, State state) {
    return CommandCodec.unpack(parts(id, state).stream().map(CommandResult::data).toList())
        .toString();
  }

  private Failure failure(String id) {
    List<CommandResult> heard = broker.heard(id);
    return heard.get(heard.size() - 1).failure().orElseThrow();
  }

  private String metrics() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, registry.scrape());
    return text.toString(UTF_8);
  }
}
