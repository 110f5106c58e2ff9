package io.butlerops.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.UnknownData;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every field that Butler's templates have, by event kind: the documented names and the real. */
class ButlerFieldsTest {
  private static final LogLines LINES = new LogLines(15, 1);

  /** Of all tasks. */
  private static final String TASK =
      """
      hostName = pro2-win1
      user = LAB\\goran
      taskName = Reload of Sales
      taskId = 77b31d39-0000-0000-0000-000000000001
      logTimeStamp = 2024-01-10 06:49:20,099
      logLevel = INFO
      logMessage = Max retries reached
      executionId = cb3f91b4-0000-0000-0000-000000000003
      taskCustomProperties.[0].name = team
      taskCustomProperties.[0].value = finance
      taskCustomProperties.[1].value = bi
      taskTags = Production,Finance
      taskTags.[0] = Production
      taskIsManuallyTriggered = true
      taskIsPartialReload = false
      taskMaxRetries = 2
      taskModifiedByUsername = LAB\\goran
      taskModifiedDate = 2024-01-10T05:49:20.000Z
      taskSessionTimeout = 1440
      taskNextExecution = Never
      executingNodeName = Central
      executionStatusNum = 8
      executionStatusText = FinishedFail
      executionDuration.hours = 0
      executionDuration.minutes = 1
      executionDuration.seconds = 27
      executionStartTime.startTimeUTC = 2024-01-10T05:47:52.123Z
      executionStartTime.startTimeLocal1 = 2024-01-10 06:47:52
      executionStartTime.startTimeLocal2 = 1/10/2024, 6:47:52 AM
      executionStartTime.startTimeLocal3 = Jan 10, 2024, 6:47:52 AM
      executionStopTime.stopTimeUTC = 2024-01-10T05:49:19.123Z
      executionStopTime.stopTimeLocal1 = 2024-01-10 06:49:19
      executionStopTime.stopTimeLocal2 = 1/10/2024, 6:49:19 AM
      executionStopTime.stopTimeLocal3 = Jan 10, 2024, 6:49:19 AM
      executionDetails.[0].timestampUTC = 2024-01-10T05:47:52.000Z
      executionDetails.[0].timestampLocal1 = 2024-01-10 06:47:52
      executionDetails.[0].timestampLocal2 = 1/10/2024, 6:47:52 AM
      executionDetails.[0].timestampLocal3 = Jan 10, 2024, 6:47:52 AM
      executionDetails.[0].message = Trying to start task
      executionDetails.[0].detailsType = 2
      qlikSenseQMC = https://sense.example.com/qmc
      qlikSenseHub = https://sense.example.com/hub
      qliksSenseQMC = https://sense.example.com/qmc
      qliksSenseHub = https://sense.example.com/hub
      genericUrls.[0].id = runbook
      genericUrls.[0].linkText = Runbook
      genericUrls.[0].comment = what to do
      genericUrls.[0].url = https://wiki.example.com/qlik?a=1&b=2
      butlerVersion = development
      emailRecipients.common =
      emailRecipients.taskSpecific =
      appName = Sales
      appId = 8c6e5b5f-0000-0000-0000-000000000002
      """;

  /** Of tasks with an app, and a script. */
  private static final String RELOAD =
      TASK
          + """
          appUrl = https://sense.example.com/sense/app/8c6e5b5f-0000-0000-0000-000000000002
          appDescription = All sales
          appFileSize = 123456
          appLastSuccessfulReload = 2024-01-10T05:49:20.000Z
          appLastModifiedDate = 2024-01-10T05:49:20.000Z
          appLastModifiedByUserName = LAB\\goran
          appPublishTime = 2024-01-10T05:49:20.000Z
          appPublished = true
          appStreamName = Everyone
          appStreamName.id = s-1
          appStreamName.name = Everyone
          appCustomProperties.[0].name = owner
          appCustomProperties.[0].value = bi
          appTags = core
          appOwnerName = Göran S
          appOwnerUserId = goran
          appOwnerUserDirectory = LAB
          appOwnerEmail = goran@example.com
          scriptLogSize = 4711
          scriptLogSizeRows = 1234
          scriptLogSizeCharacters = 56789
          scriptLogTail = Execution Failed
          scriptLogHeadCount = 15
          scriptLogTailCount = 1
          """;

  private static final String SERVICE =
      """
      host = pro2-win1
      serviceStatus = STOPPED
      servicePrevStatus = RUNNING
      serviceName = QlikSenseEngineService
      serviceDisplayName = Qlik Sense Engine Service
      serviceFriendlyName = Engine
      serviceStartType = Automatic
      serviceExePath = C:\\Program Files\\Qlik\\Engine.exe
      genericUrls.[0].linkText = Runbook
      """;

  @TestFactory
  Stream<DynamicTest> reload_everyField_right() {
    return Stream.of(EventType.TASK_FAILED, EventType.TASK_ABORTED, EventType.TASK_SUCCEEDED)
        .flatMap(type -> fields(type + " ", told(type, TaskKind.RELOAD), RELOAD));
  }

  @TestFactory
  Stream<DynamicTest> distributeAndPreload_everyField_right() {
    return Stream.of(TaskKind.DISTRIBUTE, TaskKind.PRELOAD)
        .flatMap(
            kind ->
                Stream.of(EventType.TASK_FAILED, EventType.TASK_SUCCEEDED)
                    .flatMap(type -> fields(kind + " " + type + " ", told(type, kind), TASK)));
  }

  @TestFactory
  Stream<DynamicTest> service_everyField_right() throws JsonProcessingException {
    UnknownData data =
        new UnknownData(
            new ObjectMapper()
                .readTree(
                    """
                    {"host": "pro2-win1", "serviceStatus": "STOPPED", "servicePrevStatus": "RUNNING",
                     "serviceName": "QlikSenseEngineService",
                     "serviceDisplayName": "Qlik Sense Engine Service",
                     "serviceFriendlyName": "Engine", "serviceStartType": "Automatic",
                     "serviceExePath": "C:\\\\Program Files\\\\Qlik\\\\Engine.exe"}"""));
    Notification stopped = Samples.of(Samples.event(EventType.of("windows.service.stopped"), data));
    return fields("", stopped.templateFields(LINES), SERVICE);
  }

  @Test
  void localTimes4And5_longWithOffset() throws TemplateFailed {
    Map<String, Object> fields = told(EventType.TASK_FAILED, TaskKind.RELOAD);
    for (String name :
        new String[] {
          "executionStartTime.startTimeLocal4",
          "executionStartTime.startTimeLocal5",
          "executionDetails.[0].timestampLocal4",
          "executionDetails.[0].timestampLocal5"
        }) {
      assertThat(rendered(name, fields)).matches("January 10, 2024(,| at) 6:47:52 AM GMT\\+1");
    }
  }

  @Test
  void details_asOneText_underBothNames() throws TemplateFailed {
    Map<String, Object> fields = told(EventType.TASK_FAILED, TaskKind.PRELOAD);
    assertThat(rendered("executionDetailsConcatenated", fields))
        .startsWith("2024-01-10T05:47:52.000Z\tTrying to start task\n")
        .isEqualTo(rendered("executionDetailsText", fields));
  }

  private static Map<String, Object> told(EventType type, TaskKind kind) {
    return Samples.of(
            Samples.event(type, Samples.task(kind, "Reload of Sales", "Sales", Samples.log())))
        .templateFields(LINES);
  }

  private static Stream<DynamicTest> fields(
      String what, Map<String, Object> fields, String expected) {
    return expected
        .lines()
        .map(line -> line.split(" ?= ?", 2))
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    what + pair[0],
                    () -> assertThat(rendered(pair[0], fields)).isEqualTo(pair[1])));
  }

  private static String rendered(String name, Map<String, Object> fields) throws TemplateFailed {
    return new Templates().render("{{{" + name + "}}}", Escaping.NONE, fields);
  }
}
