package io.butlerops.infra.qlik;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.qlik.Faults.Answer;
import io.butlerops.infra.qlik.Faults.LogRoutes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SimulatedQlikTest {
  private static final String FINANCE = "Reload of Finance P&L";
  private SimulatedQlik qlik;
  private QrsCaller qrs;

  @BeforeEach
  void start() throws IOException {
    qlik =
        SimulatedQlik.start(
            SimulatedQlik.Options.sendingTo(), SharedCertificates.SERVER, Clock.systemUTC());
    qrs = new QrsCaller(qlik, SharedCertificates.CLIENT);
  }

  @AfterEach
  void stop() {
    qlik.close();
  }

  @Test
  void call_withoutClientCertificate_isRefusedInTheHandshake() throws Exception {
    SSLContext nobody = SSLContext.getInstance("TLS");
    nobody.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());

    assertThatThrownBy(() -> new QrsCaller(qlik, nobody).get("about"))
        .isInstanceOf(IOException.class);
    assertThat(qlik.calls().total()).isZero();
  }

  @Test
  void call_withoutUserHeader_isForbidden() throws Exception {
    HttpResponse<String> response =
        qrs.send(qrs.bare("about?xrfkey=" + QrsCaller.KEY).header("x-qlik-xrfkey", QrsCaller.KEY));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("X-Qlik-User");
  }

  @ParameterizedTest
  @CsvSource({"abcdefghij012345,abcdefghij01234X", "short,short", "'',abcdefghij012345"})
  void call_wrongXrfkey_isForbiddenInQliksWords(String inQuery, String inHeader) throws Exception {
    HttpResponse<String> response =
        qrs.send(
            qrs.bare("about?xrfkey=" + inQuery)
                .header("x-qlik-xrfkey", inHeader)
                .header("X-Qlik-User", QrsCaller.USER));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body())
        .isEqualTo("XSRF prevention check failed. Possible XSRF discovered.");
  }

  @Test
  void tasks_world_hasAllFiveKinds() throws Exception {
    JsonNode tasks = qrs.get("task/full");

    assertThat(tasks.findValuesAsText("taskType")).contains("0", "1", "2", "3", "4");
    assertThat(tasks.findValuesAsText("schemaPath"))
        .contains("ReloadTask", "ExternalProgramTask", "UserSyncTask");
  }

  @Test
  void task_byId_hasAppTagsAndCustomProperties() throws Exception {
    JsonNode task = qrs.filtered("task/full", "id eq " + id(FINANCE)).get(0);

    assertThat(task.at("/name").asText()).isEqualTo(FINANCE);
    assertThat(task.at("/app/stream/name").asText()).isEqualTo("Finance");
    assertThat(task.at("/tags/0/name").asText()).isEqualTo("Production");
    assertThat(task.at("/customProperties/0/definition/name").asText()).isEqualTo("Department");
    assertThat(task.at("/operational/lastExecutionResult/status").asInt()).isZero();
    assertThat(task.at("/operational/nextExecution").asText()).startsWith("1753-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tags.name eq 'Directory'",
        "(customProperties.definition.name eq 'Criticality') and (name sw 'Sync')",
        "taskType eq 2 or name eq 'it''s not there'"
      })
  void tasks_filtered_areTheMatchingOnes(String filter) throws Exception {
    JsonNode tasks = qrs.filtered("task", filter);

    assertThat(tasks.findValuesAsText("name")).containsExactly("Sync Active Directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id eq", "(id eq 1", "id is 1", "nosuchfield eq 1", "id eq 1 2"})
  void tasks_malformedFilter_isBadRequest(String filter) {
    assertThatThrownBy(() -> qrs.filtered("task", filter)).hasMessageStartingWith("400");
  }

  @Test
  void app_owner_isAUserWithEmail() throws Exception {
    JsonNode task = qrs.filtered("task/full", "id eq " + id("Reload of Sales Dashboard")).get(0);
    JsonNode app = qrs.get("app/" + task.at("/app/id").asText());
    JsonNode user = qrs.get("user/" + app.at("/owner/id").asText());

    assertThat(user.at("/name").asText()).isEqualTo("Göran Sander");
    assertThat(user.at("/attributes/0/attributeType").asText()).isEqualTo("email");
    assertThat(user.findValuesAsText("attributeValue"))
        .containsExactly("goran@lab.example", "goran.sander@lab.example");
  }

  @ParameterizedTest
  @CsvSource({"failed,8", "aborted,6", "succeeded,7"})
  void run_oneAttempt_endsAsChosen(String outcome, int status) throws Exception {
    String execution = qlik.run(FINANCE, Outcome.parse(outcome));

    JsonNode result = finished(execution, 1).get(0);

    assertThat(result.get("status").asInt()).isEqualTo(status);
    assertThat(result.get("executionID").asText()).isEqualTo(execution);
    assertThat(result.get("taskID").asText()).isEqualTo(id(FINANCE));
    assertThat(result.get("duration").asLong()).isPositive();
    assertThat(Instant.parse(result.get("stopTime").asText()))
        .isAfter(Instant.parse(result.get("startTime").asText()));
    assertThat(result.get("details").findValuesAsText("message"))
        .contains("Changing task state from Triggered to Started");
  }

  @Test
  void run_failedWithRetries_hasARowPerAttemptOfOneExecution() throws Exception {
    String execution = qlik.run("Extract general ledger", Outcome.FAILED);

    JsonNode results = finished(execution, 3);

    assertThat(results.findValuesAsText("status")).containsExactly("8", "8", "8");
    assertThat(results.findValuesAsText("executionID")).containsOnly(execution);
    assertThat(results.get(2).get("details").findValuesAsText("message"))
        .contains("Max retries reached");
    assertThat(qrs.filtered("executionresult/count", "ExecutionId eq " + execution).get("value"))
        .hasToString("3");
  }

  @Test
  void run_failedThenSucceeded_lastAttemptSucceeds() throws Exception {
    JsonNode results = finished(qlik.run(FINANCE, Outcome.FAILED_THEN_SUCCEEDED), 2);

    assertThat(results.findValuesAsText("status")).containsExactly("8", "7");
  }

  @Test
  void run_unknownTask_saysSo() {
    assertThatThrownBy(() -> qlik.run("nothing", Outcome.FAILED))
        .isInstanceOf(NoSuchTask.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void executionSession_whileRunning_isThereAndThenGone() throws Exception {
    qlik.timing(Timing.FAST.withAttempt(Duration.ofSeconds(30)));
    String running = qlik.run(FINANCE, Outcome.SUCCEEDED);
    qlik.timing(Timing.FAST);
    String done = qlik.run(FINANCE, Outcome.SUCCEEDED);
    finished(done, 1);

    assertThat(qrs.get("executionsession/" + running).at("/executionResult/status").asInt())
        .isEqualTo(State.TRIGGERED.code());
    assertThat(qrs.tryGet("executionsession/" + done).statusCode()).isEqualTo(404);
  }

  @Test
  void stateLag_taskEnded_isNotShownYet() throws Exception {
    qlik.timing(Timing.FAST.withStateLag(Duration.ofHours(1)));
    String execution = qlik.run(FINANCE, Outcome.FAILED);

    await()
        .atMost(5, SECONDS)
        .until(() -> results(execution).at("/0/status").asInt() == State.STARTED.code());
    assertThat(results(execution).at("/0/stopTime").asText()).startsWith("1753-");

    qlik.timing(Timing.FAST);
    assertThat(finished(execution, 1).at("/0/status").asInt()).isEqualTo(8);
  }

  @Test
  void start_overQrs_runsTheTask() throws Exception {
    HttpResponse<String> started = qrs.post("task/" + id(FINANCE) + "/start");
    HttpResponse<String> session = qrs.post("task/" + id(FINANCE) + "/start/synchronous");
    HttpResponse<String> disabled =
        qrs.post("task/" + id("Old finance reload") + "/start/synchronous");
    HttpResponse<String> unknown = qrs.post("task/" + Rows.NO_ID + "/start");

    assertThat(started.statusCode()).isEqualTo(204);
    assertThat(session.statusCode()).isEqualTo(201);
    assertThat(session.body()).matches("\\{\"value\":\"[0-9a-f-]{36}\"}");
    assertThat(disabled.body()).contains(Rows.NO_ID);
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"failed,8", "aborted,6", "succeeded,7"})
  void run_distribution_goesThroughQueueAndRunningToItsEnd(String outcome, int end)
      throws Exception {
    qlik.timing(Timing.FAST.withAttempt(Duration.ofSeconds(2)));
    String execution = qlik.run("Distribute Sales Dashboard", Outcome.parse(outcome));
    List<Integer> seen = new ArrayList<>();
    await()
        .atMost(10, SECONDS)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode rows = results(execution);
              seen.add(rows.path(0).path("status").asInt());
              return rows.size() == 1 && State.of(seen.get(seen.size() - 1)).isFinal();
            });
    assertThat(seen).contains(13, end == 6 ? 5 : 14, end).isSubsetOf(0, 1, 2, 5, 13, 14, end);
  }

  @Test
  void scriptLog_tenMegabytesWanted_isThatLongAndStillEndsInItsError() throws Exception {
    qlik.timing(Timing.FAST.withLogSize(10_000_000));
    JsonNode result = finished(qlik.run(FINANCE, Outcome.FAILED), 1).get(0);

    String text = log("scriptlogfile?executionResultId=" + result.get("id").asText()).body();

    assertThat(text.length()).isGreaterThan(10_000_000).isLessThan(10_010_000);
    assertThat(text).endsWith("Execution finished.\r\n").contains("Field 'Amuont' not found");
    assertThat(result.get("scriptLogSize").asInt()).isEqualTo(text.length());
  }

  @Test
  void scriptLog_failedReload_tellsTheErrorByBothRoutes() throws Exception {
    JsonNode result = finished(qlik.run(FINANCE, Outcome.FAILED), 1).get(0);

    String viaNew = log("scriptlogfile?executionResultId=" + result.get("id").asText()).body();
    String viaOld =
        log("scriptlog?fileReferenceId=" + result.get("fileReferenceID").asText()).body();

    assertThat(viaNew)
        .isEqualTo(viaOld)
        .contains("Field 'Amuont' not found\r\n")
        .contains("General Script Error in statement handling\r\n")
        .contains("Execution Failed\r\n")
        .hasSize(result.get("scriptLogSize").asInt());
    assertThat(viaNew.split("\r\n")).hasSizeGreaterThan(60).allMatch(l -> l.matches("\\d{8}T.*"));
  }

  @Test
  void scriptLog_notReadyTwice_isFoundTheThirdTime() throws Exception {
    JsonNode result = finished(qlik.run(FINANCE, Outcome.FAILED), 1).get(0);
    qlik.faults(Faults.NONE.withLogNotReady(2));
    String route = "scriptlogfile?executionResultId=" + result.get("id").asText();

    assertThat(log(route).statusCode()).isEqualTo(404);
    assertThat(log(route).statusCode()).isEqualTo(404);
    assertThat(log(route).statusCode()).isEqualTo(200);
  }

  @Test
  void scriptLog_delayed_hasNoFileReferenceYet() throws Exception {
    qlik.timing(Timing.FAST.withLogDelay(Duration.ofHours(1)));
    JsonNode result = finished(qlik.run(FINANCE, Outcome.FAILED), 1).get(0);

    assertThat(result.get("fileReferenceID").asText()).isEqualTo(Rows.NO_ID);
    assertThat(log("scriptlogfile?executionResultId=" + result.get("id").asText()).statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"OLD,200,404", "NEW,404,200"})
  void scriptLog_oneRouteOnly_otherIsNotFound(LogRoutes routes, int old, int recent)
      throws Exception {
    JsonNode result = finished(qlik.run(FINANCE, Outcome.FAILED), 1).get(0);
    qlik.faults(Faults.NONE.withLogRoutes(routes));
    String base = "reloadtask/" + id(FINANCE);

    assertThat(
            qrs.tryGet(
                    base + "/scriptlog?fileReferenceId=" + result.get("fileReferenceID").asText())
                .statusCode())
        .isEqualTo(old);
    assertThat(
            qrs.tryGet(base + "/scriptlogfile?executionResultId=" + result.get("id").asText())
                .statusCode())
        .isEqualTo(recent);
  }

  @ParameterizedTest
  @CsvSource({"ERROR_500,500", "UNAVAILABLE_503,503", "FORBIDDEN_403,403", "HTML,200"})
  void fault_answer_replacesEveryAnswer(Answer answer, int status) throws Exception {
    qlik.faults(Faults.NONE.withAnswer(answer));

    HttpResponse<String> response = qrs.tryGet("about");

    assertThat(response.statusCode()).isEqualTo(status);
    if (answer == Answer.HTML) {
      assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
      assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }
  }

  @Test
  void fault_closed_endsTheConnectionUnanswered() {
    qlik.faults(Faults.NONE.withAnswer(Answer.CLOSED));

    assertThatThrownBy(() -> qrs.get("about")).isInstanceOf(IOException.class);
  }

  @Test
  void fault_refused_nobodyListensUntilItEnds() throws Exception {
    qlik.faults(Faults.NONE.withAnswer(Answer.REFUSED));
    assertThatThrownBy(() -> qrs.get("about")).isInstanceOf(ConnectException.class);

    qlik.faults(Faults.NONE);

    assertThat(qrs.get("about").get("schemaPath").asText()).isEqualTo("About");
  }

  @Test
  void fault_slow_delaysTheAnswer() throws Exception {
    qlik.faults(Faults.NONE.withDelay(Duration.ofMillis(300)));
    long before = System.nanoTime();

    qrs.get("about");

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void fault_executionResultNotOffered_isNotFoundButTheTaskTellsIt() throws Exception {
    String execution = qlik.run(FINANCE, Outcome.FAILED);
    finished(execution, 1);
    qlik.faults(Faults.NONE.withExecutionResult(false));

    assertThat(qrs.tryGet("executionresult/full").statusCode()).isEqualTo(404);
    assertThat(
            qrs.get("reloadtask/" + id(FINANCE))
                .at("/operational/lastExecutionResult/executionID")
                .asText())
        .isEqualTo(execution);
  }

  @Test
  void calls_oneAfterTheOther_areCountedOnOneKeptConnection() throws Exception {
    qrs.get("reloadtask/" + id(FINANCE));
    qrs.get("reloadtask/" + id("Web shop, hourly"));
    qrs.get("about");

    assertThat(qlik.calls().connections()).isEqualTo(1);
    assertThat(qlik.calls().total()).isEqualTo(3);
    assertThat(qlik.calls().byEndpoint()).containsEntry("GET /qrs/reloadtask/{id}", 2L);
  }

  @Test
  void nodesServicesAndDefinitions_full_areThere() throws Exception {
    assertThat(qrs.get("servernodeconfiguration/full").findValuesAsText("hostName"))
        .contains("qs-central.lab.example", "qs-sched1.lab.example");
    assertThat(qrs.get("servicestatus/full").findValuesAsText("serviceState")).contains("2", "4");
    assertThat(
            qrs.filtered("custompropertydefinition/full", "objectTypes eq 'ReloadTask'")
                .findValuesAsText("name"))
        .contains("Department", "Criticality");
    assertThat(qrs.get("about/api/enums").at("/StatusEnum/values/8").asText())
        .isEqualTo("8: FinishedFail");
  }

  @Test
  void close_twice_isFine() {
    qlik.close();
    qlik.close();
  }

  private String id(String task) {
    return World.id("task", task);
  }

  private HttpResponse<String> log(String route) throws Exception {
    HttpResponse<String> ticket = qrs.tryGet("reloadtask/" + id(FINANCE) + "/" + route);
    assertThat(ticket.statusCode()).isEqualTo(200);
    String value = ticket.body().replaceAll(".*:\"|\".*", "");
    return qrs.tryGet("download/reloadtask/" + value + "/scriptlog.txt");
  }

  private JsonNode results(String execution) throws Exception {
    return qrs.filtered("executionresult/full", "ExecutionId eq " + execution);
  }

  private JsonNode finished(String execution, int attempts) throws Exception {
    await()
        .atMost(5, SECONDS)
        .until(
            () -> {
              JsonNode rows = results(execution);
              return rows.size() == attempts
                  && State.of(rows.get(attempts - 1).get("status").asInt()).isFinal();
            });
    return results(execution);
  }
}
