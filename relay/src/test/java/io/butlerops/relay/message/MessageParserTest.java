package io.butlerops.relay.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Reported;
import io.butlerops.relay.message.Parsed.Reason;
import io.butlerops.relay.message.Parsed.Rejected;
import io.butlerops.relay.message.Parsed.Understood;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {
  private static final String TASK = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";
  private static final String APP = "e7af59a0-c243-480d-9571-08727551a66f";
  private static final String EXECUTION = "14a81bf5-f81c-4047-b1a1-193b0920de28";
  private static final String TIME = "2021-02-16 09:24:59,099";
  private static final String IDS = TASK + ";" + APP + ";" + TIME + ";INFO;" + EXECUTION;
  private static final String FAILED =
      "/scheduler-task-failed/;pro2-win1;Reload of Sales;Sales;LAB\\goran;"
          + IDS
          + ";Max retries reached";

  @Test
  void parse_currentFailed_readsEveryField() {
    assertThat(task(FAILED))
        .isEqualTo(
            new Message.Task(
                EventType.TASK_FAILED,
                new Reported(
                    "pro2-win1",
                    "Reload of Sales",
                    "Sales",
                    "LAB\\goran",
                    TASK,
                    APP,
                    TIME,
                    "INFO",
                    EXECUTION,
                    "Max retries reached"),
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "/scheduler-task-failed/, qlik.task.failed",
    "/scheduler-reload-failed/, qlik.task.failed",
    "/scheduler-reloadtask-failed/, qlik.task.failed",
    "/scheduler-task-aborted/, qlik.task.aborted",
    "/scheduler-reload-aborted/, qlik.task.aborted",
    "/scheduler-task-success/, qlik.task.succeeded",
    "/scheduler-task-success//, qlik.task.succeeded",
    "/scheduler-reloadtask-success/, qlik.task.succeeded",
    "/scheduler-distribute/, qlik.task.distributed",
    "/Scheduler-TASK-Failed/, qlik.task.failed",
    "/scheduler-task-failed///, qlik.task.failed",
  })
  void parse_everyType_isKnown(String type, String outcome) {
    String datagram = type + FAILED.substring(FAILED.indexOf(';'));
    assertThat(task(datagram).outcome().name()).isEqualTo(outcome);
  }

  @Test
  void parse_loopTest_isReadAsItWasWritten() {
    Message.LoopTest test =
        new Message.LoopTest(
            RelayId.parse("hq-2-1"), EXECUTION, Instant.parse("2026-11-23T12:00:00.007Z"));
    assertThat(MessageParser.parse(test.datagram())).isEqualTo(new Understood(test));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/butler-loop-test/",
        "/butler-loop-test/;;;",
        "/butler-loop-test/;14a81bf5-f81c-4047-b1a1-193b0920de28;hq-1",
        "/butler-loop-test/;1;hq-1;2026-11-23T12:00:00Z",
        "/butler-loop-test/;14a81bf5-f81c-4047-b1a1-193b0920de28;hq;2026-11-23T12:00:00Z",
        "/butler-loop-test/;14a81bf5-f81c-4047-b1a1-193b0920de28;hq-1;yesterday",
        "/butler-loop-test/;14a81bf5-f81c-4047-b1a1-193b0920de28;hq-1;2026-11-23T12:00:00Z;x",
      })
  void parse_loopTestThatNoRelaySent_isRejected(String datagram) {
    assertThat(((Rejected) MessageParser.parse(datagram.getBytes(UTF_8))).reason())
        .isEqualTo(Reason.LOOP_TEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\uFEFF", "\uFEFF \t", "\r\n", "\u0001"})
  void parse_somethingBeforeTheType_isTolerated(String prefix) {
    assertThat(task(prefix + FAILED)).isEqualTo(task(FAILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\u0000", "\r\n\r\n"})
  void parse_lineEndAfterTheMessage_isDropped(String suffix) {
    assertThat(task(FAILED + suffix)).isEqualTo(task(FAILED));
  }

  @Test
  void parse_controlCharacters_areRemoved() {
    String datagram =
        FAILED.replace("Sales;Sales", "Sa\u0007les;Sa\nles").replace("/s", "/\u0002s");
    assertThat(task(datagram)).isEqualTo(task(FAILED));
  }

  @Test
  void parse_lineBreaksInMessage_becomeOneBlank() {
    assertThat(task(FAILED + "\r\nsecond\tline\u0007").reported().logMessage())
        .isEqualTo("Max retries reached second line");
  }

  @Test
  void parse_separatorsInMessage_belongToTheMessage() {
    assertThat(task(FAILED + "; at 5; of 5").reported().logMessage())
        .isEqualTo("Max retries reached; at 5; of 5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Load; nightly;Sales;LAB\\goran | Load; nightly | Sales | LAB\\goran",
        "Load;Sales; all;LAB\\goran | Load | Sales; all | LAB\\goran",
        "Load; a; b;Sales; all;LAB\\goran | Load; a; b | Sales; all | LAB\\goran",
        "Load;nightly;Sales;LAB\\goran | Load | nightly;Sales | LAB\\goran",
        "a;b;c;d;e;f | a | b;c;d;e | f",
      })
  void parse_separatorsInNames_loseNothing(String names, String task, String app, String user) {
    Reported reported =
        task("/scheduler-task-failed/;h;" + names + ";" + IDS + ";text; more").reported();
    assertThat(reported.taskName()).isEqualTo(task);
    assertThat(reported.appName()).isEqualTo(app);
    assertThat(reported.user()).isEqualTo(user);
    assertThat(reported.executionId()).isEqualTo(EXECUTION);
    assertThat(reported.logMessage()).isEqualTo("text; more");
  }

  @Test
  void parse_separatorInNameOfTaskWithoutApp_belongsToTheTask() {
    Reported reported =
        task("/scheduler-task-failed/;h;AD;sync;;svc;" + TASK + ";;" + TIME + ";INFO;;text")
            .reported();
    assertThat(reported.taskName()).isEqualTo("AD;sync");
    assertThat(reported.appName()).isEmpty();
    assertThat(reported.user()).isEqualTo("svc");
    assertThat(reported.appId()).isEmpty();
    assertThat(reported.executionId()).isEmpty();
  }

  @Test
  void parse_elevenFields_areNotSearchedForIds() {
    Reported reported =
        task("/scheduler-task-failed/;h;" + TASK + ";" + APP + ";u;" + IDS + ";text").reported();
    assertThat(reported.taskName()).isEqualTo(TASK);
    assertThat(reported.appName()).isEqualTo(APP);
    assertThat(reported.taskId()).isEqualTo(TASK);
  }

  @Test
  void parse_elevenFieldsWithSeparatorInNameAndNoExecutionField_findsTheIds() {
    Reported reported =
        task("/scheduler-task-failed/;h;a; b;app;;" + TASK + ";" + APP + ";" + TIME + ";INFO;text")
            .reported();
    assertThat(reported.taskId()).isEqualTo(TASK);
    assertThat(reported.taskName()).isEqualTo("a; b");
    assertThat(reported.executionId()).isEmpty();
    assertThat(reported.logMessage()).isEqualTo("text");
  }

  @Test
  void parse_unsetProperties_areEmpty() {
    Reported reported =
        task("/scheduler-task-success/;h;AD sync;(null);(null);"
                + TASK
                + ";(null);"
                + TIME
                + ";INFO;(null);(null)")
            .reported();
    assertThat(reported)
        .isEqualTo(new Reported("h", "AD sync", "", "", TASK, "", TIME, "INFO", "", ""));
  }

  @Test
  void parse_allZeroExecutionId_isNone() {
    String nil = "00000000-0000-0000-0000-000000000000";
    assertThat(task(FAILED.replace(EXECUTION, nil)).reported().executionId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-10-08T14:22:33.444Z", "2025-10-08 14:22:33.444", "yesterday"})
  void parse_elevenFields_takeAnyTimestamp(String time) {
    assertThat(task(FAILED.replace(TIME, time)).reported().logTimestamp()).isEqualTo(time);
  }

  @Test
  void parse_longFields_areCutAt500WithoutSplittingAPair() {
    String name = "x".repeat(499) + "\uD83D\uDE00" + "y";
    Reported reported = task(FAILED.replace("Reload of Sales", name)).reported();
    assertThat(reported.taskName()).isEqualTo("x".repeat(499));
    assertThat(task(FAILED + "z".repeat(1000)).reported().logMessage()).hasSize(500);
  }

  @Test
  void parse_invalidUtf8_becomesReplacementCharacter() {
    byte[] datagram = FAILED.getBytes(UTF_8);
    datagram[FAILED.indexOf("Reload of")] = (byte) 0xC3;
    Understood understood = (Understood) MessageParser.parse(datagram);
    assertThat(((Message.Task) understood.message()).reported().taskName())
        .isEqualTo("\uFFFDeload of Sales");
  }

  @Test
  void parse_testMark_isTakenOffEvenWhenTheMessageIsCut() {
    Message.Task task = task(FAILED + "z".repeat(1000) + " [butler-test]\r\n");
    assertThat(task.test()).isTrue();
    assertThat(task.reported().logMessage()).hasSize(500).doesNotContain("butler-test");
    assertThat(task(FAILED + " [butler-test] not at the end").test()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INFO;" + EXECUTION, "INFO" + EXECUTION})
  void parse_historicLayoutWithoutType_isFailed(String levelAndExecution) {
    String datagram =
        "win1;Task;App;LAB\\goran;"
            + TASK
            + ";"
            + APP
            + ";"
            + TIME
            + ";"
            + levelAndExecution
            + ";m;n";
    assertThat(task(datagram))
        .isEqualTo(
            new Message.Task(
                EventType.TASK_FAILED,
                new Reported(
                    "win1", "Task", "App", "LAB\\goran", TASK, APP, TIME, "INFO", EXECUTION, "m;n"),
                false));
  }

  @Test
  void parse_mistypedSuccessWithoutSlash_isNotTakenForAHistoricFailure() {
    assertThat(reason(FAILED.replace("/scheduler-task-failed/", "scheduler-task-success")))
        .isEqualTo(Reason.UNKNOWN_TYPE);
  }

  @Test
  void parse_engine_readsNineFieldsAndSeparatorsInTheMessage() {
    Parsed parsed = parse("/engine-reload-failed/;win1;" + APP + ";s-1;LAB;goran;t;ERROR;a;b\n");
    assertThat(parsed)
        .isInstanceOfSatisfying(
            Understood.class,
            understood ->
                assertThat(((Message.Engine) understood.message()).data().logMessage())
                    .isEqualTo("a;b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | EMPTY",
        "' ' | EMPTY",
        "Hello there | UNKNOWN_TYPE",
        "/user-event/;a;b | UNKNOWN_TYPE",
        "/scheduler-task-failed/;a;b | TOO_FEW_FIELDS",
        "/engine-reload-failed/;a;b | TOO_FEW_FIELDS",
        "/engine-reload-failed/;a;b;c;d;e;f;g;h | APP_ID",
        "/scheduler-task-failed/;h;t;a;u;no-guid;;time;INFO;;m | TASK_ID",
        "/scheduler-task-failed/;h;t;a;u;;no-guid;time;INFO;;m | APP_ID",
        "/scheduler-task-failed/;h;t;a;u;no-guid;;time;INFO;;m;n | NO_IDS",
        "win1;Start session;LAB;goran | USER_ACTIVITY",
      })
  void parse_unusable_saysWhy(String datagram, Reason expected) {
    assertThat(reason(datagram)).isEqualTo(expected);
  }

  private static Reason reason(String datagram) {
    return ((Rejected) parse(datagram)).reason();
  }

  private static Message.Task task(String datagram) {
    return (Message.Task) ((Understood) parse(datagram)).message();
  }

  private static Parsed parse(String datagram) {
    return MessageParser.parse(datagram.getBytes(UTF_8));
  }
}
