package io.butlerops.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real relay as a process: every kind of task with every outcome, and their script logs. */
@Timeout(180)
class EveryKindTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final SiteId SITE = SiteId.of("hq");
  private static final String APP = "e7af59a0-c243-480d-9571-08727551a66f";
  private static final String USER = "7d0b6d3e-9a51-4a0f-8f43-7f0f6d3c9b23";
  private static final String LOG = "20260601 Execution started.\r\nError: no, pwd=hunter2\r\n";

  /** What happens to a task and what is to come of it. */
  private record Run(int number, TaskKind kind, EventType outcome) {
    String task() {
      return "dec2a02a-1680-44ef-8dc2-e2bfb180af8" + kind.taskType();
    }

    String execution() {
      return "14a81bf5-f81c-4047-b1a1-%012d".formatted(number);
    }

    String result() {
      return "5b0b6d3e-9a51-4a0f-8f43-%012d".formatted(number);
    }

    String eventId() {
      return EventId.ofExecution(SITE, execution(), outcome);
    }

    boolean hasApp() {
      return kind != TaskKind.EXTERNAL_PROGRAM && kind != TaskKind.USER_SYNC;
    }

    boolean isSuccess() {
      return outcome.equals(EventType.TASK_SUCCEEDED);
    }

    int status() {
      return isSuccess() ? 7 : outcome.equals(EventType.TASK_ABORTED) ? 6 : 8;
    }

    String datagram() {
      String type =
          kind == TaskKind.DISTRIBUTE
              ? "/scheduler-distribute/"
              : Map.of(8, "/scheduler-task-failed/", 6, "/scheduler-task-aborted/")
                  .getOrDefault(status(), "/scheduler-task-success//");
      return String.join(
          ";",
          type,
          "win1",
          "Name",
          "",
          "LAB\\goran",
          task(),
          hasApp() ? APP : "",
          "2026-11-01 09:24:59,099",
          "INFO",
          execution(),
          "the message");
    }
  }

  @TempDir private Path folder;
  private RelaySite site;

  @BeforeEach
  void open() throws IOException {
    site = new RelaySite(folder);
    site.qrs
        .on("servernodeconfiguration/full", Reply.json("[{\"hostName\":\"localhost\"}]"))
        .on("app/full?filter=id eq " + APP, Reply.json(app()))
        .on("user/" + USER, Reply.json(user()));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void everyKindAndOutcome_leavesAsAnEventWithAllThatBelongsToIt() throws Exception {
    Files.writeString(
        site.config(),
        site.yaml() + "scriptLog: {keep: {directory: kept}}\nenrich: {succeeded: full}\n");
    site.start();
    List<Run> runs = runs();
    for (Run run : runs) {
      script(run, LOG);
      site.send(run.datagram());
    }
    for (Run run : runs) {
      await(run.toString()).atMost(LIMIT).until(() -> event(run.eventId()).isPresent());
      assertComplete(run, event(run.eventId()).orElseThrow());
    }
    assertThat(site.broker.events()).hasSize(runs.size());
    Run failed = runs.get(0);
    await().atMost(LIMIT).until(() -> site.broker.logs().size() == 1);
    assertThat(site.broker.logs())
        .containsOnlyKeys("butler/hq/logs/" + failed.eventId() + "/0001-of-0001");
    assertThat(wholeLog()).isEqualTo("20260601 Execution started.\nError: no, pwd=***\n");
    Path kept =
        folder.resolve(
            "kept/2026-11-01/2026-11-01_09-24-59_appId="
                + APP
                + "_taskId="
                + failed.task()
                + ".log");
    assertThat(Files.readString(kept)).isEqualTo(LOG.replace("\r\n", "\n"));
    assertThat(site.get("/metrics"))
        .contains("butler_relay_followed_total 3.0")
        .contains("butler_relay_log_parts_total 1.0")
        .contains("butler_relay_logs_kept_total 1.0");
  }

  @Test
  void tenMegabyteLog_followsWholeAndUrgentEventsDoNotWaitForIt() throws Exception {
    String line = "20260601T055950.000+0000 %07d LOAD * FROM [lib://QVD/%x.qvd] (qvd);\r\n";
    String log =
        IntStream.range(0, 150_000)
            .mapToObj(i -> line.formatted(i, i * 2_654_435_761L))
            .collect(Collectors.joining());
    assertThat(log.length()).isGreaterThan(10_000_000);
    Run large = new Run(1, TaskKind.RELOAD, EventType.TASK_FAILED);
    script(large, log);
    site.start();
    site.send(large.datagram());
    await().atMost(LIMIT).until(() -> !site.broker.logs().isEmpty());
    Run urgent = new Run(2, TaskKind.EXTERNAL_PROGRAM, EventType.TASK_FAILED);
    script(urgent, "");
    site.send(urgent.datagram());
    await().atMost(Duration.ofSeconds(5)).until(() -> event(urgent.eventId()).isPresent());
    await().atMost(LIMIT).until(() -> isWhole(site.broker.logs()));
    assertThat(wholeLog()).isEqualTo(log.replace("\r\n", "\n"));
  }

  @Test
  void killedWhileADistributionRuns_itsEndIsToldAfterTheRestart() throws Exception {
    Run run = new Run(1, TaskKind.DISTRIBUTE, EventType.TASK_FAILED);
    script(run, "");
    site.qrs.on(executionPath(run), Reply.json(result(run, 13)));
    Process first = site.start();
    site.send(run.datagram());
    await()
        .atMost(LIMIT)
        .until(() -> site.get("/metrics").contains("follow_ups{kind=\"distribution\"} 1.0"));
    await()
        .atMost(LIMIT)
        .until(() -> site.get("/metrics").contains("spool_depth{lane=\"routine\"} 0.0"));
    assertThat(first.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(site.broker.events()).isEmpty();
    site.qrs.on(executionPath(run), Reply.json(result(run, 8)));
    site.start();
    await().atMost(LIMIT).until(() -> event(run.eventId()).isPresent());
    assertThat(event(run.eventId()).orElseThrow().type()).isEqualTo(EventType.TASK_FAILED);
  }

  private static List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (TaskKind kind : TaskKind.values()) {
      for (EventType outcome :
          List.of(EventType.TASK_FAILED, EventType.TASK_ABORTED, EventType.TASK_SUCCEEDED)) {
        if (kind != TaskKind.UNKNOWN) {
          runs.add(new Run(runs.size(), kind, outcome));
        }
      }
    }
    return runs;
  }

  private static void assertComplete(Run run, Event event) {
    TaskData data = (TaskData) event.data();
    assertThat(event.type()).as("%s", run).isEqualTo(run.outcome());
    assertThat(data.kind()).as("%s", run).isEqualTo(run.kind());
    assertThat(data.missing()).as("%s", run).isEmpty();
    assertThat(data.execution().orElseThrow().status()).as("%s", run).isEqualTo(run.status());
    assertThat(data.task().orElseThrow().tags()).as("%s", run).containsExactly("Production");
    assertThat(data.task().orElseThrow().customProperties())
        .containsExactly(new CustomProperty("Team", "a"));
    assertThat(data.app().flatMap(AppMetadata::owner).map(AppMetadata.Owner::emails))
        .as("%s", run)
        .isEqualTo(run.hasApp() ? Optional.of(List.of("a@b.c")) : Optional.empty());
    assertThat(data.scriptLog().isPresent())
        .as("%s", run)
        .isEqualTo(run.kind() == TaskKind.RELOAD && !run.isSuccess());
  }

  private Optional<Event> event(String id) {
    return site.broker.events().stream().filter(event -> event.id().equals(id)).findFirst();
  }

  private static boolean isWhole(Map<String, byte[]> parts) {
    String any = parts.keySet().iterator().next();
    return parts.size() == Integer.parseInt(any.substring(any.length() - 4));
  }

  private String wholeLog() throws IOException {
    StringBuilder text = new StringBuilder();
    for (byte[] part : site.broker.logs().values()) {
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(part))) {
        text.append(new String(gzip.readAllBytes(), UTF_8));
      }
    }
    return text.toString();
  }

  /** A distribution is first seen running. */
  private void script(Run run, String log) {
    boolean distribute = run.kind() == TaskKind.DISTRIBUTE;
    site.qrs
        .on("task/full?filter=id eq " + run.task(), Reply.json(task(run)))
        .on(
            executionPath(run),
            asked -> Reply.json(result(run, distribute && asked < 3 ? 12 + asked : run.status())))
        .on(
            "reloadtask/%s/scriptlogfile?executionResultId=%s".formatted(run.task(), run.result()),
            Reply.json("{\"value\":\"ticket-%d\"}".formatted(run.number())))
        .on("download/reloadtask/ticket-%d/scriptlog.txt".formatted(run.number()), Reply.text(log));
  }

  private static String executionPath(Run run) {
    return "executionresult/full?filter=ExecutionId eq " + run.execution();
  }

  private static String task(Run run) {
    return """
        [{"id":"%s","name":"True name","taskType":%d,"tags":[{"name":"Production"}],
          "customProperties":[{"definition":{"name":"Team"},"value":"a"}]%s}]
        """
        .formatted(
            run.task(),
            run.kind().taskType(),
            run.hasApp() ? ",\"app\":{\"id\":\"" + APP + "\"}" : "");
  }

  private static String result(Run run, int status) {
    return """
        [{"id":"%s","executionID":"%s","status":%d,"executingNodeName":"Central","duration":1,
          "stopTime":"%s"}]
        """
        .formatted(run.result(), run.execution(), status, Instant.EPOCH);
  }

  private static String app() {
    return """
        [{"id":"%s","name":"Sales","owner":{"id":"%s","userId":"goran","userDirectory":"LAB"}}]
        """
        .formatted(APP, USER);
  }

  private static String user() {
    return """
        {"id":"%s","attributes":[{"attributeType":"Email","attributeValue":"a@b.c"}]}
        """
        .formatted(USER);
  }
}
