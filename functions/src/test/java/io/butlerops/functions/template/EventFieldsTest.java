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
