package io.butlerops.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.UnknownData;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventFieldsTest {
  private static final LogLines LINES = new LogLines(3, 2);

  @Test
  void scriptLog_firstAndLastLines_asConfigured() {
    List<String> lines = IntStream.rangeClosed(1, 10).mapToObj(n -> "line " + n).toList();
    Map<String, Object> fields = withLog(new ScriptLog(10, 99, lines, lines, List.of(), 0));
    assertThat(fields)
        .containsEntry("scriptLogHead", "line 1\nline 2\nline 3")
        .containsEntry("scriptLogTail", "line 9\nline 10")
        .containsEntry("scriptLogHeadCount", 3)
        .containsEntry("scriptLogTailCount", 2);
  }

  @Test
  void scriptLog_shorterThanConfigured_whole() {
    Map<String, Object> fields =
        withLog(new ScriptLog(1, 9, List.of("only"), List.of("only"), List.of(), 0));
    assertThat(fields)
        .containsEntry("scriptLogHead", "only")
        .containsEntry("scriptLogTail", "only");
  }

  /** Every field that Butler's documents list for reloads, by the names users' templates have. */
  @Test
  void template_everyDocumentedField_filledIn() throws TemplateFailed {
    String names =
        """
        hostName user taskName taskId appName appId logTimeStamp logLevel logMessage
        taskIsManuallyTriggered taskIsPartialReload taskMaxRetries taskModifiedByUsername
        taskModifiedDate taskSessionTimeout taskNextExecution appUrl appDescription appFileSize
        appLastSuccessfulReload appLastModifiedDate appLastModifiedByUserName appPublishTime
        appPublished appStreamName appStreamName.name appStreamName.id appOwnerName appOwnerUserId
        appOwnerUserDirectory appOwnerEmail executingNodeName executionDuration.hours
        executionDuration.minutes executionDuration.seconds executionStartTime.startTimeUTC
        executionStartTime.startTimeLocal1 executionStartTime.startTimeLocal2
        executionStartTime.startTimeLocal3 executionStartTime.startTimeLocal4
        executionStartTime.startTimeLocal5 executionStopTime.stopTimeUTC
        executionStopTime.stopTimeLocal1 executionStopTime.stopTimeLocal2
        executionStopTime.stopTimeLocal3 executionStopTime.stopTimeLocal4
        executionStopTime.stopTimeLocal5 executionStatusNum executionStatusText
        executionDetailsConcatenated scriptLogSize scriptLogSizeRows scriptLogSizeCharacters
        scriptLogHead scriptLogTail scriptLogHeadCount scriptLogTailCount qlikSenseQMC qlikSenseHub
        taskTags.[0] appTags.[0] taskCustomProperties.[0].name taskCustomProperties.[0].value
        appCustomProperties.[0].name appCustomProperties.[0].value executionDetails.[0].message
        executionDetails.[0].detailsType executionDetails.[0].timestampUTC
        executionDetails.[0].timestampLocal1 executionDetails.[0].timestampLocal2
        executionDetails.[0].timestampLocal3 executionDetails.[0].timestampLocal4
        executionDetails.[0].timestampLocal5 genericUrls.[0].id genericUrls.[0].linkText
        genericUrls.[0].comment genericUrls.[0].url
        """;
    Map<String, Object> fields = Samples.failedReload().fields(LINES);
    for (String name : names.strip().split("\\s+", -1)) {
      String printed = new Templates().render("{{{" + name + "}}}", Escaping.NONE, fields);
      assertThat(printed).as(name).isNotBlank().isNotEqualTo("-");
    }
    assertThat(
            new Templates()
                .render(
                    "{{taskName}} {{executionDuration.minutes}}:{{executionDuration.seconds}}"
                        + " {{executionStatusNum}} {{executionStatusText}} {{taskNextExecution}}"
                        + " {{#each taskTags}}{{this}},{{/each}} {{appOwnerEmail}}"
                        + " {{executionStartTime.startTimeLocal1}} {{appUrl}}"
                        + " {{#each genericUrls}}{{#if (eq id 'runbook')}}{{linkText}}{{/if}}{{/each}}",
                    Escaping.NONE,
                    fields))
        .isEqualTo(
            "Reload of Sales 1:27 8 FinishedFail Never Production,Finance, goran@example.com"
                + " 2024-01-10 06:47:52"
                + " https://sense.example.com/sense/app/8c6e5b5f-0000-0000-0000-000000000002"
                + " Runbook");
  }

  @Test
  void nothingKnown_fieldsAbsent() {
    assertThat(Samples.bare().fields(LINES))
        .containsEntry("taskName", "Nightly")
        .doesNotContainKeys("scriptLogHead", "executionDuration", "appOwnerName", "appUrl");
  }

  @Test
  void user_backslashInMailSlashInChats() {
    assertThat(Samples.failedReload().fields(LINES)).containsEntry("user", "LAB\\goran");
    assertThat(Samples.failedReload().chatFields(LINES)).containsEntry("user", "LAB/goran");
  }

  @Test
  void values_onlyTypesTemplatesMaySee() {
    assertThat(Samples.hostile().fields(LINES).values()).allSatisfy(EventFieldsTest::plain);
  }

  @Test
  void engineReload_itsNineFields() {
    EngineReloadData data =
        new EngineReloadData("h", "app-1", "s", "LAB", "goran", "t", "ERROR", "out of memory");
    Notification notification = Samples.of(Samples.event(EventType.ENGINE_RELOAD_FAILED, data));
    assertThat(notification.fields(LINES))
        .containsEntry("user", "LAB\\goran")
        .containsEntry("logMessage", "out of memory")
        .containsEntry("appUrl", "https://sense.example.com/sense/app/app-1");
  }

  @Test
  void unknownData_itsOwnFields() throws JsonProcessingException {
    UnknownData data =
        new UnknownData(
            new ObjectMapper()
                .readTree(
                    "{\"host\":\"h\",\"serviceStatus\":\"STOPPED\",\"n\":1,\"list\":[{\"name\":\"x\"}],"
                        + "\"nothing\":null,\"site\":\"other\"}"));
    Notification notification =
        Samples.of(Samples.event(EventType.of("windows.service.changed"), data));
    Map<String, Object> fields = notification.fields(LINES);
    assertThat(fields).containsEntry("serviceStatus", "STOPPED").containsEntry("site", "hq");
    assertThat(fields.get("list")).hasToString("[x]");
    assertThat(fields.values()).allSatisfy(EventFieldsTest::plain);
  }

  @Test
  void visible_controlsAndHalves_replaced() {
    assertThat(Visible.text("a\r\nb\rc\u2028d\te\u0000\uD83Df\uD83D\uDE00"))
        .isEqualTo("a\nb\nc\nd\te\uFFFD\uFFFDf\uD83D\uDE00");
  }

  private static Map<String, Object> withLog(ScriptLog log) {
    return Samples.of(
            Samples.event(EventType.TASK_FAILED, Samples.task(TaskKind.RELOAD, "t", "a", log)))
        .fields(LINES);
  }

  private static void plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(EventFieldsTest::plain);
    } else if (value instanceof List<?> list) {
      list.forEach(EventFieldsTest::plain);
    } else {
      assertThat(value).isInstanceOfAny(String.class, Number.class, Boolean.class);
    }
  }
}
