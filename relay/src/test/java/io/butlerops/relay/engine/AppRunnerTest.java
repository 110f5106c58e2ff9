package io.butlerops.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.DumpApp;
import io.butlerops.contract.command.Command.ListApps;
import io.butlerops.contract.command.Command.ReloadApp;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.health.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AppRunnerTest {
  private static final String NO_LIST = "Failed getting list of Sense apps";
  private static final TasksStarted NONE_INVALID =
      new TasksStarted(
          List.of(new TasksStarted.Task("t1", "One", "", "", Optional.empty())),
          null,
          null,
          null,
          null,
          null,
          null);

  @TempDir private Path folder;

  private final List<Object> told = new CopyOnWriteArrayList<>();
  private final List<StartTasks> started = new CopyOnWriteArrayList<>();
  private final FakeEngine engine =
      new FakeEngine()
          .answers("app.GetAppLayout", layout("2026-01-01T00:00:00Z"))
          .answers("app.DoReload", "{\"qReturn\":true}")
          .answers("app.DoSave", "{}");
  private Function<StartTasks, CompletionStage<TasksStarted>> tasks =
      command -> {
        started.add(command);
        return CompletableFuture.completedFuture(NONE_INVALID);
      };
  private AppsConfig config = TestEngine.allOn(engine.port());
  private AppRunner runner;

  @AfterEach
  void stop() {
    if (runner != null) {
      runner.close();
    }
    engine.close();
  }

  @Test
  void list_tellsIdsAndNamesOfTheUsersApps() {
    engine.answers(
        "engine.GetDocList",
        "{\"qDocList\":[{\"qDocName\":\"Sales\",\"qDocId\":\"a-1\",\"qMeta\":{}},{\"qDocName\":\"HR\",\"qDocId\":\"a-2\"}]}");
    assertThat(data(new ListApps()))
        .hasToString("[{\"id\":\"a-1\",\"name\":\"Sales\"},{\"id\":\"a-2\",\"name\":\"HR\"}]");
    assertThat(engine.users()).containsOnly("UserDirectory=Internal;UserId=sa_repository");
  }

  @Test
  void sessions_areApartAndClosed() {
    engine.answers("engine.GetDocList", "{\"qDocList\":[]}");
    data(new ListApps());
    data(new ListApps());
    assertThat(engine.paths()).hasSize(2).doesNotHaveDuplicates();
    await().untilAsserted(() -> assertThat(engine.sessions()).isZero());
  }

  @Test
  void dump_hasAllKeysOfTheContractAndOpensWithoutData() {
    TestEngine.scriptDump(engine);
    JsonNode dump = data(new DumpApp("a-1"));
    assertThat(dump.fieldNames())
        .toIterable()
        .startsWith("properties", "loadScript", "lineage")
        .contains("sheets", "stories", "masterobjects", "appprops", "dimensions", "measures")
        .contains("bookmarks", "embeddedmedia", "snapshots", "fields", "dataconnections")
        .endsWith("variables", "appId");
    assertThat(engine.calls()).contains("engine.OpenDoc[\"a-1\",\"\",\"\",\"\",true]");
    assertThat(dump.path("sheets").path(0).path("qProperty").path("title").asText())
        .isEqualTo("Overview");
    assertThat(dump.path("lineage").path(0).path("qStatement").asText()).isEqualTo("LOAD 1;");
    assertThat(dump.path("bookmarks").path(0).path("qData").path("qBookMark").path("qId").asText())
        .isEqualTo("deep");
    assertThat(dump.path("embeddedmedia")).hasSize(1);
    assertThat(dump.path("variables").path(0).path("qIsReserved").asBoolean()).isTrue();
    assertThat(dump.path("variables").path(0).has("qIsConfig")).isFalse();
    assertThat(dump.path("appId").asText()).isEqualTo("a-1");
  }

  @Test
  void dump_ofAnEngineWithoutLineage_leavesItOut() {
    TestEngine.scriptDump(engine);
    engine.refuses("app.GetLineage", -32601, "Method not found");
    assertThat(data(new DumpApp("a-1")).has("lineage")).isFalse();
  }

  @Test
  void unknownApp_failsWithTheContractsTexts() {
    engine.refuses("engine.OpenDoc", 1003, "App not found");
    assertFailure(new DumpApp("nope"), State.FAILED, 500, "Failed dumping app");
    assertFailure(reload(), State.FAILED, 500, NO_LIST);
    assertThat(told).isEmpty();
    await().untilAsserted(() -> assertThat(engine.sessions()).isZero());
  }

  @Test
  void engineDown_failsAndShowsOnTheHealthPage() {
    engine.close();
    try (EngineClient client = TestEngine.client(config)) {
      assertThat(client.check().state()).isEqualTo(Check.State.FAIL);
      assertThat(client.state().message()).contains("cannot be reached");
    }
    assertFailure(new ListApps(), State.FAILED, 500, NO_LIST);
  }

  @Test
  void engineThatHangs_failsAfterItsTimeoutAndIsCutOff() {
    config = TestEngine.hurried(engine.port(), Duration.ofSeconds(2));
    engine.hangs("engine.GetDocList");
    assertFailure(new ListApps(), State.FAILED, 500, NO_LIST);
    await().untilAsserted(() -> assertThat(engine.sessions()).isZero());
  }

  @Test
  void connectionCutMidDump_fails() {
    TestEngine.scriptDump(engine);
    engine.cuts("qMeasureListDef:measure.GetLayout");
    assertFailure(new DumpApp("a-1"), State.FAILED, 500, "Failed dumping app");
  }

  @Test
  void hugeAnswer_isCutOffAndNamed() {
    engine.answers(
        "engine.GetDocList",
        () -> "{\"qDocList\":[{\"qDocName\":\"" + "x".repeat(9 << 20) + "\"}]}");
    EngineClient client = TestEngine.client(config);
    try (client;
        Session session = client.open(Duration.ofMinutes(1))) {
      EngineFault fault =
          catchThrowableOfType(
              EngineFault.class, () -> Remote.global(session, config.engine()).ask("GetDocList"));
      assertThat(fault.kind()).isEqualTo(EngineFault.Kind.TOO_LARGE);
      assertThat(fault).hasMessageContaining("4194304 bytes");
    }
  }

  @Test
  void nonsense_failsAtOnce() {
    engine.says("engine.GetDocList", "<html>no</html>");
    assertFailure(new ListApps(), State.FAILED, 500, NO_LIST);
    engine.says("engine.GetDocList", "{\"id\":1}");
    assertFailure(new ListApps(), State.FAILED, 500, NO_LIST);
    engine.answers("engine.GetDocList", "{\"qDocs\":[]}");
    assertFailure(new ListApps(), State.FAILED, 500, NO_LIST);
  }

  @Test
  void refusedSession_saysWhy() {
    engine.greets(
        "{\"method\":\"OnConnected\",\"params\":{\"qSessionState\":\"SESSION_ERROR_NO_LICENSE\"}}");
    engine.hangs("engine.EngineVersion");
    try (EngineClient client = TestEngine.client(config)) {
      assertThat(client.check().message()).contains("SESSION_ERROR_NO_LICENSE");
    }
    engine.greets(
        "{\"method\":\"OnAuthenticationInformation\",\"params\":{\"mustAuthenticate\":true}}");
    try (EngineClient client = TestEngine.client(config)) {
      assertThat(client.check().remedy()).contains("4747");
    }
  }

  @Test
  void healthyEngine_isCheckedByItsVersion() {
    engine.answers("engine.EngineVersion", "{\"qVersion\":{\"qComponentVersion\":\"12.1938.4\"}}");
    try (EngineClient client = TestEngine.client(config)) {
      assertThat(client.check().message()).contains("12.1938.4");
    }
  }

  @Test
  void whatIsSwitchedOff_isRejectedWithoutAskingTheEngine() {
    config = TestEngine.allOff(engine.port());
    for (Command command : List.of(reload(), new DumpApp("a-1"), new ListApps())) {
      assertThat(failure("off", command).state()).isEqualTo(State.REJECTED);
    }
    assertThat(engine.paths()).isEmpty();
  }

  @Test
  void goodReload_tellsProgressFirstSavesAndStartsTheSuccessTasks() {
    JsonNode result = data(reload());
    assertThat(told).hasToString("[{appId=a-1}]");
    assertThat(result.path("reloaded").asBoolean()).isTrue();
    assertThat(result.path("followUps").path("started").path(0).path("taskId").asText())
        .isEqualTo("t1");
    assertThat(engine.calls())
        .containsSubsequence(
            "engine.OpenDoc[\"a-1\",\"\",\"\",\"\",false]",
            "app.DoReload[1,true,false]",
            "app.DoSave[]");
    assertThat(started).singleElement().satisfies(this::isFollowUp);
    assertThat(started.get(0).ids()).containsExactly("ok-1", "ok-2");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void badReload_isNotSavedAndStartsTheFailureTasks() {
    engine.answers("app.DoReload", "{\"qReturn\":false}");
    assertThat(data(reload()).path("reloaded").asBoolean(true)).isFalse();
    assertThat(engine.calls()).doesNotContain("app.DoSave[]");
    assertThat(started.get(0).ids()).containsExactly("bad-1");
  }

  @Test
  void reloadThatThrows_afterItsReply_startsNothingAndIsKept() {
    engine.refuses("app.DoReload", 11, "Generic error");
    CommandFailure failure = failure("c1", reload());
    assertThat(told).hasSize(1);
    assertThat(failure.state()).isEqualTo(State.FAILED);
    assertThat(failure).hasMessageContaining("Generic error");
    assertThat(started).isEmpty();
    assertThat(jobs()).isEmpty();
  }

  @Test
  void reloadWhoseAnswerIsNotUnderstood_isNoBadReload() {
    engine.answers("app.DoReload", "{}");
    assertThat(failure("c1", reload())).hasMessageContaining("has no qReturn");
    assertThat(started).isEmpty();
  }

  @Test
  void followUpsThatCannotBeStarted_areTold() {
    tasks =
        command -> CompletableFuture.failedFuture(new IllegalStateException("QRS answered 503"));
    assertThat(failure("c1", reload()))
        .hasMessage("Reload: went well, but starting its follow-up tasks failed: QRS answered 503");
  }

  @Test
  void restartDuringAReload_thatWentWellAfterAll_startsTheSuccessTasks() {
    cutOff("c1");
    engine.answers("app.GetAppLayout", layout("2026-01-01T00:05:00Z"));
    engine.answers("app.DoReload", "{\"qReturn\":true}");
    assertThat(data("c1", reload()).path("reloaded").asBoolean()).isTrue();
    assertThat(started.get(0).ids()).containsExactly("ok-1", "ok-2");
    assertThat(engine.calls()).filteredOn(call -> call.startsWith("app.DoReload")).hasSize(1);
    assertThat(jobs()).isEmpty();
  }

  @Test
  void restartDuringAReload_ofWhichTheAppShowsNothing_isUnknownAndStartsNothing() {
    cutOff("c1");
    assertThat(failure("c1", reload()).state()).isEqualTo(State.UNKNOWN);
    assertThat(started).isEmpty();
    assertThat(jobs()).isEmpty();
  }

  @Test
  void restartWithTheEngineAway_waitsForIt() throws Exception {
    cutOff("c1");
    engine.close();
    CompletableFuture<?> done = run("c1", reload());
    await().until(() -> told.size() == 2);
    assertThat(done).isNotDone();
    try (FakeEngine back = new FakeEngine(engine.port())) {
      back.answers("app.GetAppLayout", layout("2026-01-01T00:05:00Z"));
      assertThat(done.get(20, TimeUnit.SECONDS)).isInstanceOf(Reloaded.class);
    }
  }

  @Test
  void restartWhileFollowUpsWereStarted_isUnknownAndStartsThemNoSecondTime() {
    tasks = command -> new CompletableFuture<>();
    CompletableFuture<?> hanging = run("c1", reload());
    await().until(() -> jobs().stream().anyMatch(AppRunnerTest::isStarting));
    restart();
    assertThat(hanging).isNotDone();
    assertThat(failure("c1", reload()).state()).isEqualTo(State.UNKNOWN);
    assertThat(started).isEmpty();
  }

  @Test
  void damagedJob_isUnknown() throws Exception {
    cutOff("c1");
    Files.writeString(jobs().get(0), "{\"comm");
    assertThat(failure("c1", reload())).hasMessageContaining("damaged");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void hangingReload_doesNotHoldUpLists() {
    engine.hangs("app.DoReload").answers("engine.GetDocList", "{\"qDocList\":[]}");
    CompletableFuture<?> hanging = run("c1", reload());
    await().until(() -> told.size() == 1);
    assertThat(data(new ListApps())).isEmpty();
    assertThat(hanging).isNotDone();
  }

  /** A relay that is stopped while the reload runs. */
  private void cutOff(String id) {
    engine.hangs("app.DoReload");
    CompletableFuture<?> hanging = run(id, reload());
    await().until(() -> engine.calls().stream().anyMatch(call -> call.startsWith("app.DoReload")));
    restart();
    assertThat(hanging).isNotDone();
    assertThat(jobs()).hasSize(1);
  }

  private void restart() {
    runner.close();
    runner = null;
  }

  private static ReloadApp reload() {
    return new ReloadApp("a-1", 1, true, List.of("ok-1", "ok-2"), List.of("bad-1"));
  }

  private void isFollowUp(StartTasks command) {
    assertThat(command.way()).isEqualTo(Way.FOLLOW_UP);
    assertThat(command.allMustExist()).isFalse();
  }

  private JsonNode data(Command command) {
    return data(command.toString() + System.nanoTime(), command);
  }

  /** As the caller gets it. */
  private JsonNode data(String id, Command command) {
    return CommandCodec.unpack(
        CommandCodec.pack(run(id, command).orTimeout(20, TimeUnit.SECONDS).join()));
  }

  private void assertFailure(Command command, State state, int status, String message) {
    CommandFailure failure = failure("f" + System.nanoTime(), command);
    assertThat(failure).hasMessage(message);
    assertThat(failure.state()).isEqualTo(state);
    assertThat(failure.failure().status()).isEqualTo(status);
  }

  private CommandFailure failure(String id, Command command) {
    return (CommandFailure)
        run(id, command).orTimeout(20, TimeUnit.SECONDS).handle((data, e) -> e).join();
  }

  private CompletableFuture<?> run(String id, Command command) {
    if (runner == null) {
      EngineClient client = TestEngine.client(config);
      Reloads reloads =
          new Reloads(
              client,
              new JobFiles(folder.resolve("reloads")),
              start -> tasks.apply(start),
              Clock.systemUTC(),
              Duration.ofMillis(50));
      runner = new AppRunner(config, client, reloads);
    }
    Instant now = Instant.now();
    CommandMessage message =
        new CommandMessage(1, id, now, now.plusSeconds(60), Optional.empty(), command);
    return runner.run(message, told::add).toCompletableFuture();
  }

  private List<Path> jobs() {
    try (Stream<Path> files = Files.list(folder.resolve("reloads"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private static boolean isStarting(Path job) {
    try {
      return Files.readString(job).contains("STARTING");
    } catch (IOException replacedNow) {
      return false;
    }
  }

  private static String layout(String lastReload) {
    return "{\"qLayout\":{\"qLastReloadTime\":\"" + lastReload + "\"}}";
  }
}
