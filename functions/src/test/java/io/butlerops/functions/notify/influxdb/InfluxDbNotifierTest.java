package io.butlerops.functions.notify.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Golden;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.notify.channel.Sink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxDbNotifierTest {
  private static final String V1 = "version: 1\ndatabase: butler db\n";
  private static final String V2 = "version: 2\norg: my org\nbucket: b\ntoken: secret:influx\n";
  private static final String V3 = "version: 3\ndatabase: butler\ntoken: secret:influx\n";
  private static final String TOKEN = "token-0123456789";

  private final Sink sink = new Sink();

  @BeforeEach
  void answerAsInfluxDb() {
    sink.answers(
        exchange -> {
          String fault = fault(sink.calls().get(sink.calls().size() - 1).body());
          Sink.reply(exchange, fault.isEmpty() ? 204 : 400, fault);
        });
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void failedReload_asInTheGoldenFile() {
    written(Samples.failedReload(), V1 + "tags: {environment: prod, host: overruled}");
    // Newer JDKs write a long date with a comma where older ones have "at".
    Golden.check("influxdb-failed.txt", sink.only().body().replace("2024 at ", "2024, ") + "\n");
  }

  @Test
  void succeededReload_headAndTail() {
    StrictLines.Line line = written(outcome(TaskKind.RELOAD, EventType.TASK_SUCCEEDED), V1).get(0);
    assertThat(line.measurement()).isEqualTo("reload_task_success");
    assertThat(line.fields().get("reload_log").toString())
        .contains("Script log, first 15 lines:\n20240110T064753.000+0100 Execution started.")
        .endsWith(
            "Script log, last 15 lines:\nError: File 'D:\\data\\sales.csv' not found\nExecution Failed");
  }

  @ParameterizedTest
  @CsvSource({
    "RELOAD,reload_task",
    "EXTERNAL_PROGRAM,external_program_task",
    "USER_SYNC,user_sync_task",
    "DISTRIBUTE,distribute_task",
    "PRELOAD,preload_task",
    "UNKNOWN,reload_task"
  })
  void everyKind_hasButlersMeasurement_andAbortedOnesToo(TaskKind kind, String measurement) {
    assertThat(measurement(outcome(kind, EventType.TASK_FAILED)))
        .isEqualTo(measurement + "_failed");
    assertThat(measurement(outcome(kind, EventType.TASK_SUCCEEDED)))
        .isEqualTo(measurement + "_success");
    assertThat(measurement(outcome(kind, EventType.TASK_ABORTED)))
        .isEqualTo(measurement + "_aborted");
  }

  @Test
  void nothingKnown_stillAPoint() {
    StrictLines.Line line = written(Samples.bare(), V1).get(0);
    assertThat(line.measurement()).isEqualTo("task_aborted");
    assertThat(line.tags())
        .containsEntry("task_name", "Nightly")
        .doesNotContainKeys("app_id", "task_executionStatusNum");
  }

  @Test
  void unknownEvent_itsSimpleFields() throws JsonProcessingException {
    String json =
        "{\"time\": \"now\", \"site\": \"x\", \"free\": 5, \"big\": 1e999, \"\": 1, \"a b\": \"\\\"\"}";
    UnknownData data = new UnknownData(new ObjectMapper().readTree(json));
    EventType type = EventType.of("windows.service.changed");
    StrictLines.Line line = written(Samples.of(Samples.event(type, data)), V1).get(0);
    assertThat(line.measurement()).isEqualTo("windows_service_changed");
    assertThat(line.tags()).isEqualTo(Map.of("site", "hq"));
    assertThat(line.fields()).containsEntry("free", 5.0).containsEntry("a b", "\"");
  }

  @Test
  void spelling_butler_misspeltTagAndTheLogTwice() {
    StrictLines.Line right = written(Samples.failedReload(), V1).get(0);
    StrictLines.Line butler = written(Samples.failedReload(), V1 + "spelling: butler").get(0);
    assertThat(right.tags()).containsEntry("task_executionStatusText", "FinishedFail");
    assertThat(right.fields()).doesNotContainKey("scriptLog");
    assertThat(butler.tags())
        .containsEntry("task_exeuctionStatusText", "FinishedFail")
        .doesNotContainKey("task_executionStatusText");
    assertThat(butler.fields().get("scriptLog")).isEqualTo(butler.fields().get("reload_log"));
  }

  @Test
  void tags_switchedOff_areNone() {
    StrictLines.Line line =
        written(Samples.failedReload(), V1 + "taskTags: false\nappTags: false").get(0);
    assertThat(line.tags().keySet()).noneMatch(name -> name.contains("Tag_"));
  }

  @Test
  void hostileAndHugeText_fitsAndStaysText() {
    String most = V1 + "headScriptLogLines: 1000\ntailScriptLogLines: 1000";
    written(Samples.huge(), most);
    written(Samples.longLog("é\uD83D\uDE00\"\\".repeat(300), 1000), most);
    StrictLines.Line line = written(Samples.hostile(), most).get(0);
    assertThat(line.tags().get("task_name"))
        .contains("\"R&D\" <b>'x'</b>", "{{taskName}}", "D:\\new\\table", "\uD83D\uDE00", "\u202E");
    assertThat(line.fields().get("reload_log").toString()).contains("\n", "\\\\server\\share");
  }

  @Test
  void group_isAPointPerMember() {
    List<StrictLines.Line> lines = written(Samples.group(Samples.failedReload(), 2), V1);
    assertThat(lines)
        .extracting(StrictLines.Line::measurement)
        .containsExactly("reload_task_failed", "task_aborted");
  }

  @Test
  void recovery_isThePointOfTheSuccess_ofWhichNothingElseTells() {
    Notification success = outcome(TaskKind.RELOAD, EventType.TASK_SUCCEEDED);
    assertThat(written(Samples.in(Phase.RECOVERED, success), V1))
        .extracting(StrictLines.Line::measurement)
        .containsExactly("reload_task_success");
  }

  @Test
  void version1_withAndWithoutUser() {
    written(Samples.failedReload(), V1);
    assertThat(sink.only().uri().toString()).isEqualTo("/proxy/write?db=butler%20db&precision=ns");
    assertThat(sink.only().headers()).doesNotContainKey("Authorization");

    written(Samples.failedReload(), V1 + "retentionPolicy: 10d\nuser: bo\npassword: secret:influx");
    Sink.Call call = sink.calls().get(1);
    assertThat(call.uri().getQuery()).isEqualTo("db=butler db&rp=10d&precision=ns");
    assertThat(call.header("Authorization")).isEqualTo("Basic Ym86dG9rZW4tMDEyMzQ1Njc4OQ==");
  }

  @Test
  void version2And3_haveTheirOwnAddressesAndTokens() {
    written(Samples.failedReload(), V2);
    assertThat(sink.calls().get(0).uri().toString())
        .isEqualTo("/proxy/api/v2/write?org=my%20org&bucket=b&precision=ns");
    assertThat(sink.calls().get(0).header("Authorization")).isEqualTo("Token " + TOKEN);
    assertThat(sink.calls().get(0).header("Content-type")).isEqualTo("text/plain; charset=utf-8");

    written(Samples.failedReload(), V3);
    assertThat(sink.calls().get(1).uri().toString())
        .isEqualTo("/proxy/api/v3/write_lp?db=butler&precision=nanosecond");
    assertThat(sink.calls().get(1).header("Authorization")).isEqualTo("Bearer " + TOKEN);
  }

  @Test
  void refusalThatRepeatsTheToken_isToldWithoutIt() {
    sink.answers(401, "no such token: " + TOKEN);
    assertThat(send(Samples.failedReload(), V2).reason())
        .isEqualTo("answered 401: no such token: ***");
  }

  @Test
  void settings_wrong_refused() {
    assertThatThrownBy(
            () ->
                Configs.read(
                    "version: 2\norg: o\ndatabase: d\ntags: {_x: y, time: z}",
                    InfluxDbConfig::read))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("url: is missing")
        .hasMessageContaining("bucket: is missing; expected the name of a bucket")
        .hasMessageContaining("token: is missing; expected secret:NAME or a token")
        .hasMessageContaining("database: unknown key")
        .hasMessageContaining("tags._x: is a name that InfluxDB keeps for itself")
        .hasMessageContaining("tags.time: is a name that InfluxDB keeps for itself");
    assertThatThrownBy(
            () ->
                Configs.read(
                    "url: http://h:8086\nversion: 1\ndatabase: d\nuser: u", InfluxDbConfig::read))
        .hasMessageContaining("user: and password go together");
    assertThatThrownBy(() -> Configs.read("url: http://h\nversion: 4", InfluxDbConfig::read))
        .hasMessageContaining("version: '4'; expected 1, 2 or 3");
  }

  private static Notification outcome(TaskKind kind, EventType type) {
    return Samples.of(
        Samples.event(type, Samples.task(kind, "Reload of Sales", "Sales", Samples.log())));
  }

  private String measurement(Notification notification) {
    List<StrictLines.Line> lines = written(notification, V1);
    return lines.get(0).measurement();
  }

  private List<StrictLines.Line> written(Notification notification, String settings) {
    Result result = send(notification, settings);
    assertThat(result).as(result.reason()).isInstanceOf(Result.Delivered.class);
    return lines(sink.calls().get(sink.calls().size() - 1).body());
  }

  private Result send(Notification notification, String settings) {
    return Configs.read("url: " + sink.uri("/proxy/") + "\n" + settings, InfluxDbConfig::read)
        .notifier(FakeOutside.with(Map.of("influx", TOKEN)))
        .send(notification);
  }

  /** What InfluxDB refuses, empty for nothing. */
  private static String fault(String body) {
    try {
      for (StrictLines.Line line : lines(body)) {
        boolean longField = line.fields().values().stream().anyMatch(f -> bytes(f) > 64 * 1024);
        int tags =
            line.tags().entrySet().stream()
                .mapToInt(t -> 2 * bytes(t.getKey() + t.getValue()))
                .sum();
        if (longField || tags > 64 * 1024) {
          return "too large";
        }
      }
      return "";
    } catch (AssertionError | RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static int bytes(Object text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Lines end where one does outside of a string. */
  private static List<StrictLines.Line> lines(String body) {
    return Arrays.stream(body.split("\n(?=[a-z_]+,site=)", -1)).map(StrictLines::version1).toList();
  }
}
