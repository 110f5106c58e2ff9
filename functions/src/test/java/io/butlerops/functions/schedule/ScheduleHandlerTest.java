package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleHandlerTest {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BODY =
      """
      {"name":"n1","cronSchedule":"30 6 * * 1-5","timezone":"Europe/Stockholm",\
      "qlikSenseTaskId":"e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e","startupState":"started",\
      "tags":"a","note":{"kept":1},"id":"mine","lastKnownState":"stopped\"}""";

  private final Stage stage = new Stage();

  private String made(String body) {
    return Stage.json(stage.call("POST", "/v4/schedules", body)).path("id").asText();
  }

  private static void is(APIGatewayProxyResponseEvent answer, int status, String message) {
    assertThat(answer.getStatusCode()).isEqualTo(status);
    assertThat(Stage.text(answer))
        .isEqualTo(
            "{\"statusCode\":%d,\"error\":\"%s\",\"message\":\"%s\"}"
                .formatted(
                    status, status == 400 ? "Bad Request" : "Internal Server Error", message));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void post_good_anObjectInTheOrderGivenWithTheNextFiveTimes() {
    APIGatewayProxyResponseEvent answer = stage.call("POST", "/v4/schedules", BODY);

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(answer.getHeaders()).containsEntry("Content-Type", TEXT);
    JsonNode schedule = Stage.json(answer);
    assertThat(names(schedule))
        .containsExactly(
            "name",
            "cronSchedule",
            "timezone",
            "qlikSenseTaskId",
            "startupState",
            "tags",
            "note",
            "id",
            "lastKnownState",
            "created",
            "next");
    assertThat(schedule.path("id").asText()).matches("[0-9a-f-]{36}");
    assertThat(schedule.path("lastKnownState").asText()).isEqualTo("started");
    assertThat(schedule.path("created").asText()).isEqualTo("2026-11-23T10:15:30.123Z");
    assertThat(schedule.path("tags").toString()).isEqualTo("[\"a\"]");
    assertThat(schedule.path("next").toString())
        .isEqualTo(
            "[\"2026-11-24T06:30:00+01:00\",\"2026-11-25T06:30:00+01:00\","
                + "\"2026-11-26T06:30:00+01:00\",\"2026-11-27T06:30:00+01:00\","
                + "\"2026-11-30T06:30:00+01:00\"]");
    assertThat(stage.alarms).containsExactly(schedule.path("id").asText());
  }

  @Test
  void post_badZone_namesIt() {
    is(
        stage.call("POST", "/v4/schedules", body("30 6 * * 1-5", "Mars/Base")),
        400,
        "timezone 'Mars/Base' is not known; expected an IANA name such as Europe/Stockholm");
    assertThat(stage.store.all()).isEmpty();
  }

  @Test
  void post_zoneInTheWrongCase_asksForTheRightOne() {
    is(
        stage.call("POST", "/v4/schedules", body("* * * * *", "europe/stockholm")),
        400,
        "timezone 'europe/stockholm' is not known; expected an IANA name such as Europe/Stockholm;"
            + " is 'Europe/Stockholm' meant?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 1 13 *|cronSchedule '0 0 1 13 *': month 13 is not from 1 to 12",
        "0 0 31 2 *|cronSchedule '0 0 31 2 *' never comes; expected a day that one of its months"
            + " has",
        "x|cronSchedule 'x': has 1 fields; expected 5, or 6 with seconds"
      })
  void post_badCron_saysWhatIsWrong(String cron, String message) {
    is(stage.call("POST", "/v4/schedules", body(cron, "Europe/Stockholm")), 400, message);
  }

  @Test
  void post_withoutNameOrWithAnotherState_validationError() {
    assertThat(Stage.text(stage.call("POST", "/v4/schedules", "{}")))
        .isEqualTo(
            "{\"statusCode\":400,\"code\":\"FST_ERR_VALIDATION\",\"error\":\"Bad Request\","
                + "\"message\":\"body must have required property 'name'\"}");
    assertThat(
            Stage.text(stage.call("POST", "/v4/schedules", BODY.replace("\"started\"", "\"on\""))))
        .contains("body/startupState must be equal to one of the allowed values");
  }

  @Test
  void post_butlersMonths_countFromZero() {
    Stage butler = new Stage(true, Set.of());

    JsonNode made =
        Stage.json(butler.call("POST", "/v4/schedules", body("0 0 1 1 *", "Europe/Stockholm")));

    assertThat(made.path("cronSchedule").asText()).isEqualTo("0 0 1 1 *");
    assertThat(made.path("next").path(0).asText()).isEqualTo("2027-02-01T00:00:00+01:00");
  }

  @Test
  void post_schedulerAway_500AndNothingIsLeft() {
    stage.broken = true;

    is(stage.call("POST", "/v4/schedules", BODY), 500, "Failed adding new schedule");
    assertThat(stage.store.all()).isEmpty();
  }

  @Test
  void get_all_listedFieldsInTheirOrder() {
    made(BODY);

    APIGatewayProxyResponseEvent answer = stage.call("GET", "/v4/schedules");

    assertThat(answer.getHeaders())
        .containsEntry("Content-Type", "application/json; charset=utf-8");
    assertThat(names(Stage.json(answer).path(0)))
        .containsExactly(
            "id",
            "created",
            "name",
            "cronSchedule",
            "timezone",
            "qlikSenseTaskId",
            "startupState",
            "tags",
            "lastKnownState");
  }

  @Test
  void get_one_aListOfOneAsStored() {
    String id = made(BODY);

    APIGatewayProxyResponseEvent answer = stage.call("GET", "/v4/schedules?id=" + id);

    assertThat(answer.getHeaders()).containsEntry("Content-Type", TEXT);
    assertThat(Stage.json(answer)).hasSize(1);
    assertThat(Stage.json(answer).path(0).path("note").toString()).isEqualTo("{\"kept\":1}");
    assertThat(names(Stage.json(answer).path(0))).startsWith("name").doesNotContain("next");
  }

  @Test
  void unknownIds_400InButlersWords() {
    is(stage.call("GET", "/v4/schedules?id=x"), 400, "REST SCHEDULER: Schedule ID x not found.");
    is(stage.call("GET", "/v4/schedules?id="), 400, "REST SCHEDULER: Schedule ID  not found.");
    is(
        stage.call("DELETE", "/v4/schedules/x"),
        400,
        "REST SCHEDULER: Delete for schedule ID x failed.");
    is(
        stage.call("PUT", "/v4/schedules/x/start"),
        400,
        "REST SCHEDULER: Failed starting schedule ID x.");
    is(
        stage.call("PUT", "/v4/schedules/x/stop"),
        400,
        "REST SCHEDULER: Failed stopping schedule ID x.");
  }

  @Test
  void stopAndStart_aListOfOneWithTheNewState() {
    String id = made(BODY);

    JsonNode stopped = Stage.json(stage.call("PUT", "/v4/schedules/" + id + "/stop"));
    assertThat(stopped).hasSize(1);
    assertThat(stopped.path(0).path("lastKnownState").asText()).isEqualTo("stopped");
    assertThat(stopped.path(0).path("startupState").asText()).isEqualTo("started");
    assertThat(stage.alarms).isEmpty();

    for (int twice = 0; twice < 2; twice++) {
      APIGatewayProxyResponseEvent answer =
          stage.call("PUT", "/v4/schedules/" + id + "/start", "1");
      assertThat(answer.getStatusCode()).isEqualTo(200);
      assertThat(answer.getHeaders()).containsEntry("Content-Type", TEXT);
    }
    assertThat(stage.alarms).containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({"startall,stopall", "/start,/stop"})
  void all_startedAndStopped(String start, String stop) {
    assertThat(Stage.text(stage.call("PUT", "/v4/schedules/" + start))).isEqualTo("[]");
    made(BODY);
    made(BODY.replace("\"started\"", "\"stop\""));

    JsonNode stopped = Stage.json(stage.call("PUT", "/v4/schedules/" + stop));
    assertThat(stopped.findValuesAsText("lastKnownState")).containsExactly("stopped", "stopped");
    assertThat(stage.alarms).isEmpty();

    JsonNode started = Stage.json(stage.call("PUT", "/v4/schedules/" + start));
    assertThat(started.findValuesAsText("lastKnownState")).containsExactly("started", "started");
    assertThat(stage.alarms).hasSize(2);
  }

  @Test
  void start_schedulerAway_500AndStillStopped() {
    String id = made(BODY.replace("\"started\"", "\"stopped\""));
    stage.broken = true;

    is(stage.call("PUT", "/v4/schedules/" + id + "/start"), 500, "Failed starting schedule");
    assertThat(Stage.text(stage.call("GET", "/v4/schedules"))).doesNotContain("started");
  }

  @Test
  void delete_goneWithItsAlarm() {
    String id = made(BODY);

    APIGatewayProxyResponseEvent answer =
        stage.call("POST", "/v4/schedules/" + id, "{}", "X-HTTP-Method-Override", "delete");

    assertThat(answer.getStatusCode()).isEqualTo(204);
    assertThat(stage.alarms).isEmpty();
    assertThat(Stage.text(stage.call("GET", "/v4/schedules"))).isEqualTo("[]");
  }

  @Test
  void delete_schedulerAway_500AndStillThereForTheTicks() {
    String id = made(BODY);
    assertThat(stage.store.unarmed()).isEmpty();
    stage.broken = true;

    is(stage.call("DELETE", "/v4/schedules/" + id), 500, "Failed deleting schedule");
    assertThat(stage.store.find(id)).isPresent();
    assertThat(stage.store.unarmed()).isEqualTo(stage.store.all());
  }

  @Test
  void status_asTextAndAsJson() {
    assertThat(Stage.text(stage.call("GET", "/v4/schedules/status"))).isEqualTo("{\n}");
    String id = made(BODY);

    APIGatewayProxyResponseEvent text = stage.call("GET", "/v4/schedules/status");
    assertThat(text.getHeaders()).containsEntry("Content-Type", TEXT);
    assertThat(Stage.text(text)).isEqualTo("{\n'" + id + "': 30 6 * * 1-5 status: Running \n}");

    JsonNode json =
        Stage.json(stage.call("GET", "/v4/schedules/status", "", "accept", "application/json"));
    assertThat(json.path(0).path("status").asText()).isEqualTo("Running");
    assertThat(json.path(0).path("id").asText()).isEqualTo(id);
  }

  @Test
  void put_change_keepsWhatButlerSetAndCountsVersions() {
    String id = made(BODY);
    stage.clock.advance(Duration.ofHours(1));

    APIGatewayProxyResponseEvent answer =
        stage.call("PUT", "/v4/schedules/" + id, body("0 7 * * *", "Asia/Kolkata"));

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getHeaders()).containsEntry("ETag", "\"2\"");
    JsonNode changed = Stage.json(answer);
    assertThat(changed.path("created").asText()).isEqualTo("2026-11-23T10:15:30.123Z");
    assertThat(changed.path("lastKnownState").asText()).isEqualTo("started");
    assertThat(changed.path("next").path(0).asText()).isEqualTo("2026-11-24T07:00:00+05:30");
    assertThat(stage.store.find(id).orElseThrow().timing().cron().text()).isEqualTo("0 7 * * *");
  }

  @Test
  void put_versionThatSomebodyElseHasChanged_412() {
    String id = made(BODY);
    String path = "/v4/schedules/" + id;

    assertThat(stage.call("PUT", path, BODY, "if-match", "\"1\"").getStatusCode()).isEqualTo(200);
    assertThat(stage.call("PUT", path, BODY, "if-match", "\"1\"").getStatusCode()).isEqualTo(412);
    is(stage.call("PUT", "/v4/schedules/x", BODY), 400, "REST SCHEDULER: Schedule ID x not found.");
  }

  @Test
  void put_asNew_underItsOwnIdOnce() {
    String path = "/v4/schedules/task%2F1";
    String body = BODY.replace("{\"name\"", "{\"created\":\"2020-09-29T14:29:12.283Z\",\"name\"");

    APIGatewayProxyResponseEvent made = stage.call("PUT", path, body, "if-none-match", "*");
    assertThat(made.getStatusCode()).isEqualTo(201);
    assertThat(Stage.json(made).path("id").asText()).isEqualTo("task/1");
    assertThat(Stage.json(made).path("created").asText()).isEqualTo("2020-09-29T14:29:12.283Z");
    assertThat(stage.call("PUT", path, body, "if-none-match", "*").getStatusCode()).isEqualTo(412);
  }

  @Test
  void runs_theLastTimesWithTheirOutcome() {
    String id = made(BODY);
    Run run = new Run(id, Stage.NOW, Run.State.DUE, "", Stage.NOW);
    stage.runs.begin(run);
    stage.runs.advance(run.to(Run.State.FAILED, "no relay", Stage.NOW));

    JsonNode runs = Stage.json(stage.call("GET", "/v4/schedules/" + id + "/runs"));

    assertThat(runs.toString())
        .isEqualTo(
            "[{\"slot\":\"2026-11-23T10:15:30.123Z\",\"commandId\":\""
                + run.commandId()
                + "\",\"state\":\"failed\",\"message\":\"no relay\","
                + "\"updated\":\"2026-11-23T10:15:30.123Z\"}]");
  }

  @Test
  void switchedOff_notThere() {
    Stage off = new Stage(false, Set.of("createNewSchedule"));

    assertThat(off.call("POST", "/v4/schedules", BODY).getStatusCode()).isEqualTo(404);
    assertThat(off.call("GET", "/v4/schedules").getStatusCode()).isEqualTo(200);
  }

  private static String body(String cron, String zone) {
    return """
        {"name":"n","cronSchedule":"%s","timezone":"%s","qlikSenseTaskId":"t","startupState":"start"}
        """
        .formatted(cron, zone);
  }
}
