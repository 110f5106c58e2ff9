package io.butlerops.relay.qrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.contract.settings.Section;
import io.butlerops.relay.log.WholeLogs;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import io.butlerops.relay.send.LogPart;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnricherTest {
  private static final SiteId SITE = SiteId.of("hq");
  private static final String TASK = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";
  private static final String APP = "e7af59a0-c243-480d-9571-08727551a66f";
  private static final String EXECUTION = "14a81bf5-f81c-4047-b1a1-193b0920de28";
  private static final String RESULT = "5b0b6d3e-9a51-4a0f-8f43-7f0f6d3c9b21";
  private static final String FILE = "6c0b6d3e-9a51-4a0f-8f43-7f0f6d3c9b22";
  private static final String USER = "7d0b6d3e-9a51-4a0f-8f43-7f0f6d3c9b23";
  private static final String NO_FILE = "00000000-0000-0000-0000-000000000000";
  private static final Instant HEARD = Instant.parse("2026-06-01T06:00:00Z");

  private static final String TASK_PATH = "task/full?filter=id eq " + TASK;
  private static final String APP_PATH = "app/full?filter=id eq " + APP;
  private static final String USER_PATH = "user/" + USER;
  private static final String EXECUTION_PATH =
      "executionresult/full?filter=ExecutionId eq " + EXECUTION;
  private static final String NEWER_PATH =
      "reloadtask/" + TASK + "/scriptlogfile?executionResultId=" + RESULT;
  private static final String OLDER_PATH =
      "reloadtask/" + TASK + "/scriptlog?fileReferenceId=" + FILE;
  private static final String LOG_PATH = "download/reloadtask/ticket-1/scriptlog.txt";

  private static final String SCRIPT_LOG =
      """
      \uFEFF20260601T055950.000+0000      Execution started.\r
      20260601T055951.000+0000 0002 SET vSecret = 'x'; // Error: not one\r
      20260601T055952.000+0000 0003 LIB CONNECT TO 'Sales DB';\r
      20260601T055953.000+0000      Error: Field 'x' not found, Password=hunter2;\r
      20260601T055954.000+0000      Execution Failed\r
      """;

  private final FakeQrs fake = new FakeQrs();
  private Qrs qrs = TestConfigs.qrs(fake, new PrometheusRegistry());
  @TempDir private Path dir;
  private final List<LogPart> posted = new CopyOnWriteArrayList<>();
  private LastKnown lastKnown;
  private Enricher enricher;

  @BeforeEach
  void open() {
    lastKnown = new LastKnown(dir, Clock.systemUTC());
    enricher = enricher(policy(""));
  }

  @AfterEach
  void close() {
    enricher.close();
    enricher.close();
    lastKnown.close();
    qrs.close();
    fake.close();
  }

  @Test
  void failedReload_everythingThere_isToldInSixCalls() {
    reloadSite();

    Event event = enriched(heard(EventType.TASK_FAILED));

    assertThat(event.id()).isEqualTo(EventId.ofExecution(SITE, EXECUTION, EventType.TASK_FAILED));
    assertThat(event.source()).isEqualTo("/site/hq/node/pro2-win1");
    assertThat(event.type()).isEqualTo(EventType.TASK_FAILED);
    assertThat(event.time()).isEqualTo(HEARD);
    TaskData data = data(event);
    assertThat(data.missing()).isEmpty();
    assertThat(data.kind()).isEqualTo(TaskKind.RELOAD);
    assertThat(fake.calls())
        .containsExactlyInAnyOrder(
            TASK_PATH, EXECUTION_PATH, APP_PATH, USER_PATH, NEWER_PATH, LOG_PATH);
    assertThat(fake.violations()).isEmpty();
  }

  @Test
  void failedReload_metadata_isQrsOwn() {
    reloadSite();

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.reported().taskName()).isEqualTo("Datagram's name");
    assertThat(data.task())
        .contains(
            new TaskMetadata(
                "Reload of Sales",
                List.of("Production", "Finance"),
                List.of(new CustomProperty("Team", "a"), new CustomProperty("Team", "b")),
                true,
                false,
                2,
                1440,
                "LAB\\goran",
                Optional.of(Instant.parse("2026-05-01T10:00:00Z")),
                Optional.empty()));
    AppMetadata app = data.app().orElseThrow();
    assertThat(app.stream()).contains(new AppMetadata.Stream("s1", "Finance"));
    assertThat(app.published()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(app.lastReload()).isEmpty();
    assertThat(app.tags()).containsExactly("App tag");
    assertThat(app.fileSize()).isEqualTo(123456);
    assertThat(app.owner())
        .contains(
            new AppMetadata.Owner(USER, "LAB", "goran", "Göran S", List.of("a@b.c", "d@e.f")));
  }

  @Test
  void failedReload_execution_isMatchedById() {
    reloadSite();

    Execution execution = data(enriched(heard(EventType.TASK_FAILED))).execution().orElseThrow();

    assertThat(execution.matchedBy()).isEqualTo("execution");
    assertThat(execution.resultId()).isEqualTo(RESULT);
    assertThat(execution.statusText()).isEqualTo("FinishedFail");
    assertThat(execution.durationMillis()).isEqualTo(87000);
    assertThat(execution.node()).isEqualTo("Central");
    assertThat(execution.stopTime()).contains(Instant.parse("2026-06-01T05:59:59.500Z"));
    assertThat(execution.details())
        .extracting(Execution.Detail::message)
        .containsExactly("first", "second pwd=***");
  }

  @Test
  void failedReload_scriptLog_hasHeadTailErrorAndCounts() {
    reloadSite();

    var log = data(enriched(heard(EventType.TASK_FAILED))).scriptLog().orElseThrow();

    assertThat(log.rows()).isEqualTo(5);
    assertThat(log.characters()).isEqualTo(SCRIPT_LOG.length() - 1);
    assertThat(log.head()).hasSize(5).isEqualTo(log.tail());
    assertThat(log.head().get(0)).isEqualTo("20260601T055950.000+0000      Execution started.");
    assertThat(log.errorFirstRow()).isEqualTo(1);
    assertThat(log.error()).hasSize(5);
    assertThat(log.error().get(3)).endsWith("Error: Field 'x' not found, Password=***;");
  }

  @Test
  void externalProgram_hasNoAppAndNoLog() {
    reloadSite();
    fake.on(TASK_PATH, Reply.json(task(1).replaceAll("\"app\":.*", "")));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED, "", EXECUTION)));

    assertThat(data.kind()).isEqualTo(TaskKind.EXTERNAL_PROGRAM);
    assertThat(data.missing()).isEmpty();
    assertThat(fake.calls()).containsExactlyInAnyOrder(TASK_PATH, EXECUTION_PATH);
  }

  @Test
  void datagramWithoutApp_ofAReload_asksForTheTasksApp() {
    reloadSite();

    TaskData data = data(enriched(heard(EventType.TASK_FAILED, "", EXECUTION)));

    assertThat(data.app()).isPresent();
  }

  @Test
  void emptyAnswer_alone_meansNoSuchTask() {
    fake.everything(Reply.json("[]"));
    assertThat(data(enriched(heard(EventType.TASK_FAILED))).missing())
        .contains(
            new Missing("task", "QRS knows no such task"),
            new Missing("app", "QRS knows no such app"),
            new Missing("execution", "QRS knows no such task"));
  }

  @Test
  void qrsInTrouble_eventLeavesWithReasons() {
    assertAllMissing(Reply.status(503), "QRS answered 503");
    assertAllMissing(Reply.status(403), "QRS answered 403");
    assertAllMissing(Reply.loginPage(), "QRS answered with an HTML page");
    assertAllMissing(Reply.json("{"), "QRS answered something that is not JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "[[]]",
        "[null]",
        "null",
        "\"text\"",
        "{\"value\":null}",
        "{\"id\":{},\"tags\":1,\"customProperties\":{\"a\":2},\"operational\":[],\"attributes\":7}",
        "[{\"id\":1,\"status\":\"x\",\"details\":{\"a\":[]},\"owner\":{},\"startTime\":\"+9\"}]"
      })
  void strangeJson_neverHoldsAnEventBack(String json) {
    fake.everything(Reply.json(json));
    hurry(Duration.ofMillis(1500));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.reported().taskId()).isEqualTo(TASK);
    assertThat(data.missing()).isNotEmpty();
  }

  @Test
  void taskIdThatIsNone_asksNothingOfTheTask() {
    Reported reported =
        new Reported("h", "t", "", "u", "x or 1 eq 1", "../y", "", "INFO", "", "failed");
    Message.Task message = new Message.Task(EventType.TASK_FAILED, reported, true);

    TaskData data = data(enriched(new Heard(HEARD, HeardBy.SWEEP, new byte[] {1}, message)));

    assertThat(data.test()).isTrue();
    assertThat(data.heardBy()).isEqualTo(HeardBy.SWEEP);
    assertThat(data.missing()).contains(new Missing("task", "the message names no task id"));
    assertThat(fake.calls()).isEmpty();
  }

  @Test
  void qrsSlow_eventLeavesWithinBudget() {
    reloadSite();
    fake.delay(3000);
    hurry(Duration.ofMillis(300));
    long start = System.nanoTime();

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
    assertThat(data.missing())
        .contains(
            new Missing("task", "QRS did not answer within 300 ms"),
            new Missing("app", "QRS did not answer within 300 ms"),
            new Missing("execution", "QRS did not answer within 300 ms"));
    assertThat(data.reported().taskId()).isEqualTo(TASK);
  }

  @Test
  void ownerNotReadable_keepsTheAppsOwner() {
    reloadSite();
    fake.on(USER_PATH, Reply.status(403));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.app().orElseThrow().owner().orElseThrow().userId()).isEqualTo("goran");
    assertThat(data.missing()).containsExactly(new Missing("owner", "QRS answered 403"));
  }

  @Test
  void executionUnderWay_isAskedAgain() {
    reloadSite();
    fake.on(EXECUTION_PATH, asked -> Reply.json(results(result(asked < 3 ? 2 : 8))));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.execution().orElseThrow().status()).isEqualTo(8);
    assertThat(fake.calls(EXECUTION_PATH)).hasSize(3);
  }

  @Test
  void executionUnderWayTooLong_isMissing() {
    reloadSite();
    fake.on(EXECUTION_PATH, Reply.json(results(result(5))));
    hurry(Duration.ofMillis(1500));

    TaskData data = data(enriched(heard(EventType.TASK_ABORTED)));

    assertThat(data.execution()).isEmpty();
    assertThat(data.missing())
        .contains(
            new Missing("execution", "still Aborting after 1500 ms"),
            new Missing("scriptLog", "its execution is not known"));
  }

  @Test
  void severalResults_newestCounts() {
    reloadSite();
    String first = result(11).replace("05:59", "05:39").replace(RESULT, FILE);
    fake.on(EXECUTION_PATH, Reply.json(results(first, result(8), first)));

    Execution execution = data(enriched(heard(EventType.TASK_FAILED))).execution().orElseThrow();

    assertThat(execution.resultId()).isEqualTo(RESULT);
  }

  @Test
  void executionResultNotOffered_lastOneIsMatchedByTime_andRemembered() {
    reloadSite();
    fake.on(EXECUTION_PATH, Reply.status(404))
        .on("reloadtask/" + TASK, Reply.json(withLast(result(8))));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));
    assertThat(data.execution().orElseThrow().matchedBy()).isEqualTo("time");
    assertThat(data.missing()).isEmpty();

    data(enriched(heard(EventType.TASK_FAILED)));
    assertThat(fake.calls(EXECUTION_PATH)).hasSize(1);
  }

  @Test
  void executionResultNotOffered_metadataTellsTheLastOne_whereTheTaskItselfDoesNot() {
    reloadSite();
    fake.on(EXECUTION_PATH, Reply.status(404))
        .on(TASK_PATH, Reply.json("[" + withLast(result(8)) + "]"));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.execution().orElseThrow().matchedBy()).isEqualTo("time");
  }

  @Test
  void lastExecution_endedAtAnotherTime_isNotOurs() {
    reloadSite();
    String old = result(8).replace("05:59", "05:49");
    fake.on(EXECUTION_PATH, Reply.json("[]")).on("reloadtask/" + TASK, Reply.json(withLast(old)));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.execution()).isEmpty();
    assertThat(data.missing())
        .contains(
            new Missing(
                "execution",
                "QRS tells no such execution, and the task's last one ended at another time"));
  }

  @Test
  void withoutExecutionId_datagramMakesTheEventId() {
    reloadSite();
    fake.on("reloadtask/" + TASK, Reply.json(withLast(result(8))));

    Heard heard = heard(EventType.TASK_FAILED, APP, "");
    Event event = enriched(heard);

    assertThat(event.id()).isEqualTo(EventId.ofDatagram(SITE, heard.raw()));
    assertThat(data(event).execution().orElseThrow().matchedBy()).isEqualTo("time");
  }

  @Test
  void logNotReady_isAskedAtOnceAndAgain() {
    reloadSite();
    fake.on(LOG_PATH, asked -> asked < 3 ? Reply.status(404) : Reply.text(SCRIPT_LOG));

    assertThat(data(enriched(heard(EventType.TASK_FAILED))).scriptLog()).isPresent();
    assertThat(fake.calls(LOG_PATH)).hasSize(3);
  }

  @Test
  void logNeverReady_isGivenUpAfterFiveTries() {
    reloadSite();
    fake.on(NEWER_PATH, Reply.status(404)).on(OLDER_PATH, Reply.status(500));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.scriptLog()).isEmpty();
    assertThat(data.missing())
        .containsExactly(
            new Missing("scriptLog", "no script log after 5 tries (QRS answered 500)"));
    assertThat(fake.calls(OLDER_PATH)).hasSize(5);
  }

  @Test
  void olderQrs_routeThatWorked_isRemembered() {
    reloadSite();
    fake.on(NEWER_PATH, Reply.status(404)).on(OLDER_PATH, Reply.json("{\"value\":\"ticket-1\"}"));

    assertThat(data(enriched(heard(EventType.TASK_FAILED))).scriptLog()).isPresent();
    assertThat(data(enriched(heard(EventType.TASK_FAILED))).scriptLog()).isPresent();
    assertThat(fake.calls(NEWER_PATH)).hasSize(1);
    assertThat(fake.calls(OLDER_PATH)).hasSize(2);
  }

  @Test
  void noFileYet_executionIsReadAgainForIt() {
    reloadSite();
    fake.on(NEWER_PATH, Reply.status(404))
        .on(OLDER_PATH, Reply.json("{\"value\":\"ticket-1\"}"))
        .on(
            EXECUTION_PATH,
            asked -> Reply.json(results(asked < 2 ? result(8).replace(FILE, NO_FILE) : result(8))));

    assertThat(data(enriched(heard(EventType.TASK_FAILED))).scriptLog()).isPresent();
  }

  @Test
  void abortedBeforeItsScriptBegan_emptyLogIsNormal() {
    reloadSite();
    fake.on(EXECUTION_PATH, Reply.json(results(result(6)))).on(LOG_PATH, Reply.text(""));

    TaskData data = data(enriched(heard(EventType.TASK_ABORTED)));

    assertThat(data.missing()).isEmpty();
    assertThat(data.scriptLog().orElseThrow().rows()).isZero();
    assertThat(fake.calls(LOG_PATH)).hasSize(1);
  }

  @Test
  void aborted_byDefault_sendsTheLogsTailOnly() {
    reloadSite();

    var log = data(enriched(heard(EventType.TASK_ABORTED))).scriptLog().orElseThrow();

    assertThat(log.tail()).hasSize(5);
    assertThat(log.head()).isEmpty();
    assertThat(log.error()).isEmpty();
    assertThat(log.errorFirstRow()).isZero();
  }

  @Test
  void succeeded_byDefault_isOneCallEachOnceTheTaskIsKnown() {
    reloadSite();
    fake.on(EXECUTION_PATH, Reply.json(results(result(7))));

    for (int i = 0; i < 20; i++) {
      TaskData data = data(enriched(heard(EventType.TASK_SUCCEEDED)));
      assertThat(data.task()).isPresent();
      assertThat(data.execution()).isPresent();
      assertThat(data.missing())
          .containsExactly(new Missing("app", "not asked: enrich is basic for this outcome"));
    }
    assertThat(fake.calls()).hasSize(21);
  }

  @Test
  void policy_canAskEverythingOfSuccessesAndNoLogOfFailures() {
    reloadSite();
    enricher.close();
    enricher = enricher(policy("scriptLog: {failed: none}\nenrich: {succeeded: full}\n"));

    assertThat(data(enriched(heard(EventType.TASK_SUCCEEDED))).app()).isPresent();
    TaskData failed = data(enriched(heard(EventType.TASK_FAILED)));
    assertThat(failed.scriptLog()).isEmpty();
    assertThat(failed.missing()).isEmpty();
    assertThat(fake.calls(NEWER_PATH)).isEmpty();
  }

  @Test
  void logMessage_isRedacted() {
    reloadSite();

    assertThat(data(enriched(heard(EventType.TASK_FAILED))).reported().logMessage())
        .isEqualTo("Max retries reached, token=***");
  }

  @Test
  void burstOfFailures_asksForTaskAppAndOwnerOnce() {
    reloadSite();
    fake.delay(10);
    fake.everything(null);
    List<CompletableFuture<Enriched>> events =
        IntStream.range(0, 50)
            .mapToObj(i -> enricher.enrich(heard(EventType.TASK_FAILED)))
            .toList();

    for (CompletableFuture<Enriched> event : events) {
      assertThat(data(event.orTimeout(20, TimeUnit.SECONDS).join().event()).missing()).isEmpty();
    }
    assertThat(fake.calls(TASK_PATH)).hasSize(1);
    assertThat(fake.calls(APP_PATH)).hasSize(1);
    assertThat(fake.calls(USER_PATH)).hasSize(1);
    assertThat(fake.mostUnderWay()).isLessThanOrEqualTo(8);
  }

  @Test
  void distributed_outcomeIsTheExecutions() {
    assertDistributed(7, EventType.TASK_SUCCEEDED);
    assertDistributed(6, EventType.TASK_ABORTED);
    assertDistributed(8, EventType.TASK_FAILED);
    assertDistributed(11, EventType.TASK_FAILED);
    assertDistributed(9, EventType.TASK_DISTRIBUTED);
  }

  @Test
  void distributedStillRunning_staysDistributed() {
    reloadSite();
    fake.on(TASK_PATH, Reply.json(task(3))).on(EXECUTION_PATH, Reply.json(results(result(14))));
    hurry(Duration.ofMillis(1500));

    Event event = enriched(heard(EventType.TASK_DISTRIBUTED));

    assertThat(event.type()).isEqualTo(EventType.TASK_DISTRIBUTED);
    assertThat(data(event).missing())
        .containsExactly(new Missing("execution", "still DistributionRunning after 1500 ms"));
  }

  @Test
  void failedReload_wholeLogFollowsInPartsWithoutAnotherCall() {
    reloadSite();

    Event event = enriched(heard(EventType.TASK_FAILED));

    await().until(() -> posted.size() == 1);
    LogPart part = posted.get(0);
    assertThat(part.eventId()).isEqualTo(event.id());
    assertThat(part.number()).isEqualTo(1);
    assertThat(part.count()).isEqualTo(1);
    assertThat(fake.calls()).hasSize(6);
  }

  @Test
  void wholeLog_byDefault_followsNeitherAbortsNorSuccesses() {
    reloadSite();
    enriched(heard(EventType.TASK_ABORTED));
    enriched(heard(EventType.TASK_SUCCEEDED));
    enriched(heard(EventType.TASK_FAILED));
    await().until(() -> posted.size() == 1);
    assertThat(posted.get(0).eventId())
        .isEqualTo(EventId.ofExecution(SITE, EXECUTION, EventType.TASK_FAILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "tail", "none"})
  void keep_failedReload_isOnDiskAsButlerKeptItWhateverLeaves(String leaves) throws IOException {
    reloadSite();
    enricher.close();
    enricher = enricher(policy("scriptLog: {failed: " + leaves + ", keep: {directory: kept}}\n"));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    Path kept =
        dir.resolve(
            "kept/2026-06-01/2026-06-01_08-00-00_appId=" + APP + "_taskId=" + TASK + ".log");
    await().until(() -> Files.exists(kept));
    assertThat(Files.readString(kept)).isEqualTo(SCRIPT_LOG.replace("\r\n", "\n"));
    assertThat(data.scriptLog().isPresent()).isEqualTo(!leaves.equals("none"));
    assertThat(data.missing()).isEmpty();
  }

  @Test
  void keep_aborted_isNotKept() {
    reloadSite();
    enricher.close();
    enricher = enricher(policy("scriptLog: {keep: {directory: kept}}\n"));
    enriched(heard(EventType.TASK_ABORTED));
    enriched(heard(EventType.TASK_FAILED));
    await().until(() -> posted.size() == 1);
    assertThat(dir.resolve("kept/2026-06-01").toFile().list()).hasSize(1);
  }

  @Test
  void open_namesWhatQrsMayStillTell() {
    reloadSite();
    assertThat(told(heard(EventType.TASK_FAILED)).open()).isEmpty();
    fake.on(APP_PATH, Reply.status(503)).on(LOG_PATH, Reply.status(403));
    hurry(Duration.ofSeconds(2));
    assertThat(told(heard(EventType.TASK_FAILED)).open())
        .containsExactlyInAnyOrder("app", "scriptLog");
    fake.on(APP_PATH, Reply.json("[]")).on(LOG_PATH, Reply.text(SCRIPT_LOG));
    assertThat(told(heard(EventType.TASK_FAILED)).open()).isEmpty();
  }

  @Test
  void open_ofASuccess_isNotItsExecution() {
    reloadSite();
    fake.on(EXECUTION_PATH, Reply.json(results(result(2))));
    assertThat(told(heard(EventType.TASK_SUCCEEDED)).open()).isEmpty();
    fake.everything(Reply.status(503));
    hurry(Duration.ofSeconds(2));
    assertThat(told(heard(EventType.TASK_SUCCEEDED)).open()).containsExactly("task");
  }

  @Test
  void qrsAway_afterARestart_leavesWithWhatWasKnownMarkedStale() {
    reloadSite();
    TaskData before = data(enriched(heard(EventType.TASK_FAILED)));
    restart();
    fake.everything(Reply.status(503));

    Enriched told = told(heard(EventType.TASK_FAILED));

    TaskData data = data(told.event());
    assertThat(data.kind()).isEqualTo(TaskKind.RELOAD);
    assertThat(data.task()).isEqualTo(before.task());
    assertThat(data.app()).isEqualTo(before.app());
    assertThat(data.execution()).isEmpty();
    assertThat(data.missing())
        .filteredOn(missing -> missing.stale().isPresent())
        .extracting(Missing::what)
        .containsExactly("task", "app");
    assertThat(data.missing().get(0).reason()).startsWith("QRS answered 503; shown as of 20");
    assertThat(told.open()).contains("task", "app");
  }

  @Test
  void qrsHangs_staleMetadataLeavesWithinTheBudget() {
    reloadSite();
    enriched(heard(EventType.TASK_FAILED));
    restart();
    fake.delay(20_000);
    hurry(Duration.ofMillis(500));
    long start = System.nanoTime();

    assertThat(data(enriched(heard(EventType.TASK_FAILED))).task()).isPresent();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void ownerUnreadable_knownAddressesOfTheSameOwnerStandIn() {
    reloadSite();
    enriched(heard(EventType.TASK_FAILED));
    restart();
    fake.on(USER_PATH, Reply.status(500));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.app().orElseThrow().owner().orElseThrow().emails())
        .containsExactly("a@b.c", "d@e.f");
    assertThat(data.missing()).singleElement().extracting(Missing::what).isEqualTo("owner");
  }

  @Test
  void deletedTask_isNotShownAsItWas() {
    reloadSite();
    enriched(heard(EventType.TASK_FAILED));
    restart();
    fake.everything(Reply.json("[]"));

    TaskData data = data(enriched(heard(EventType.TASK_FAILED)));

    assertThat(data.task()).isEmpty();
    assertThat(data.app()).isEmpty();
  }

  @Test
  void engineMessage_asksNothing() {
    EngineReloadData told =
        new EngineReloadData(
            "pro2-win1", APP, "session-1", "LAB", "goran", "", "ERROR", "failed, pwd=x");
    byte[] raw = {1, 2, 3};

    Event event = enriched(new Heard(HEARD, HeardBy.UDP, raw, new Message.Engine(told)));

    assertThat(event.type()).isEqualTo(EventType.ENGINE_RELOAD_FAILED);
    assertThat(event.id()).isEqualTo(EventId.ofDatagram(SITE, raw));
    assertThat(((EngineReloadData) event.data()).logMessage()).isEqualTo("failed, pwd=***");
    assertThat(fake.calls()).isEmpty();
  }

  @Test
  void close_letsEventsGoWithWhatIsKnown() {
    reloadSite();
    fake.delay(3000);
    CompletableFuture<Enriched> event = enricher.enrich(heard(EventType.TASK_FAILED));

    enricher.close();

    assertThat(event).isCompleted();
    assertThat(data(event.join().event()).missing())
        .contains(new Missing("task", "the relay was stopped"));
    assertThat(enricher.enrich(heard(EventType.TASK_FAILED))).isCompleted();
  }

  private void assertAllMissing(Reply reply, String reason) {
    fake.everything(reply);
    assertThat(data(enriched(heard(EventType.TASK_FAILED))).missing())
        .containsExactly(
            new Missing("task", reason),
            new Missing("app", reason),
            new Missing("execution", reason),
            new Missing("scriptLog", "its execution is not known"));
  }

  private void assertDistributed(int status, EventType outcome) {
    reloadSite();
    fake.on(TASK_PATH, Reply.json(task(3))).on(EXECUTION_PATH, Reply.json(results(result(status))));

    Event event = enriched(heard(EventType.TASK_DISTRIBUTED));

    assertThat(event.type()).isEqualTo(outcome);
    assertThat(event.id()).isEqualTo(EventId.ofExecution(SITE, EXECUTION, outcome));
    assertThat(data(event).kind()).isEqualTo(TaskKind.DISTRIBUTE);
    assertThat(data(event).missing()).isEmpty();
  }

  private Event enriched(Heard heard) {
    return told(heard).event();
  }

  private Enriched told(Heard heard) {
    return enricher.enrich(heard).orTimeout(15, TimeUnit.SECONDS).join();
  }

  private static TaskData data(Event event) {
    return (TaskData) event.data();
  }

  private void restart() {
    enricher.close();
    lastKnown.close();
    lastKnown = new LastKnown(dir, Clock.systemUTC());
    enricher = enricher(policy(""));
  }

  private void hurry(Duration budget) {
    enricher.close();
    qrs.close();
    qrs =
        new Qrs(
            TestConfigs.hurried(TestConfigs.qlik("localhost", fake.port()), budget),
            FakeQrs.identity(),
            new PrometheusRegistry(),
            Clock.systemUTC());
    enricher = enricher(policy(""));
  }

  private Enricher enricher(Policy policy) {
    return new Enricher(SITE, policy, qrs, lastKnown, wholeLogs(), new PrometheusRegistry());
  }

  private WholeLogs wholeLogs() {
    WholeLogs.Parts parts =
        new WholeLogs.Parts(
            dir.resolve("logs"), line -> line, Optional.of(dir.resolve("kept")), this::post);
    return new WholeLogs(parts, new PrometheusRegistry());
  }

  private CompletableFuture<Void> post(LogPart part) {
    posted.add(part);
    return CompletableFuture.completedFuture(null);
  }

  private static Policy policy(String yaml) {
    return TestConfigs.read(yaml + "site: hq\n", EnricherTest::policy);
  }

  private static Policy policy(Section root) {
    root.value("site", "a site", SiteId::of);
    return Policy.read(root, Path.of(""));
  }

  private static Heard heard(EventType outcome) {
    return heard(outcome, APP, EXECUTION);
  }

  private static Heard heard(EventType outcome, String appId, String executionId) {
    Reported reported =
        new Reported(
            "pro2-win1",
            "Datagram's name",
            "Sales",
            "LAB\\goran",
            TASK,
            appId,
            "2026-06-01 08:00:00,000",
            "INFO",
            executionId,
            "Max retries reached, token=abc");
    return new Heard(
        HEARD, HeardBy.UDP, new byte[] {4, 2}, new Message.Task(outcome, reported, false));
  }

  private void reloadSite() {
    fake.on(TASK_PATH, Reply.json(task(0)))
        .on(APP_PATH, Reply.json(APP_JSON))
        .on(USER_PATH, Reply.json(USER_JSON))
        .on(EXECUTION_PATH, Reply.json(results(result(8))))
        .on(NEWER_PATH, Reply.json("{\"value\":\"ticket-1\"}"))
        .on(LOG_PATH, Reply.text(SCRIPT_LOG));
  }

  private static String task(int taskType) {
    return """
        [{"id":"%s","name":"Reload of Sales","taskType":%d,"isManuallyTriggered":true,
          "isPartialReload":false,"maxRetries":2,"taskSessionTimeout":1440,
          "modifiedByUserName":"LAB\\\\goran","modifiedDate":"2026-05-01T10:00:00.000Z",
          "tags":[{"name":"Production"},{"name":"Finance"}],
          "customProperties":[{"definition":{"name":"Team"},"value":"a"},
            {"definition":{"name":"Team"},"value":"b"}],
          "app":{"id":"%s","name":"Sales"},
          "operational":{"nextExecution":"1753-01-01T00:00:00.000Z",
            "lastExecutionResult":{"status":8}}}]
        """
        .formatted(TASK, taskType, APP);
  }

  private static String withLast(String result) {
    return "{\"id\":\"%s\",\"taskType\":0,\"operational\":{\"lastExecutionResult\":%s}}"
        .formatted(TASK, result);
  }

  private static String results(String... results) {
    return "[" + String.join(",", results) + "]";
  }

  private static String result(int status) {
    return """
        {"id":"%s","executionID":"%s","status":%d,"executingNodeName":"Central","duration":87000,
         "startTime":"2026-06-01T05:58:32.500Z","stopTime":"2026-06-01T05:59:59.500Z",
         "fileReferenceID":"%s","scriptLogSize":4711,"details":[
          {"detailsType":2,"message":"second pwd=hunter2","detailCreatedDate":"2026-06-01T05:59:02Z"},
          {"detailsType":2,"message":"first","detailCreatedDate":"2026-06-01T05:59:01Z"}]}
        """
        .formatted(RESULT, EXECUTION, status, FILE);
  }

  private static final String APP_JSON =
      """
      [{"id":"%s","name":"Sales","description":"d","fileSize":123456,"published":true,
        "publishTime":"2026-01-01T00:00:00.000Z","lastReloadTime":"1753-01-01T00:00:00.000Z",
        "modifiedDate":"2026-05-02T00:00:00.000Z","modifiedByUserName":"LAB\\\\goran",
        "tags":[{"name":"App tag"}],"customProperties":[],
        "stream":{"id":"s1","name":"Finance"},
        "owner":{"id":"%s","userId":"goran","userDirectory":"LAB","name":"Göran S"}}]
      """
          .formatted(APP, USER);

  private static final String USER_JSON =
      """
      {"id":"%s","attributes":[{"attributeType":"Email","attributeValue":"a@b.c"},
        {"attributeType":"group","attributeValue":"x"},
        {"attributeType":"EMAIL","attributeValue":" d@e.f "}]}
      """
          .formatted(USER);
}
