package io.butlerops.contract.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.api.Dispatch.Outcome.Late;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.Property;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.TasksStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskEndpointsTest {
  private static final TasksStarted NONE =
      new TasksStarted(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  private final FakeDispatch site = new FakeDispatch();
  private final List<String> kept = new ArrayList<>();
  private final KeyValues keyValues =
      (input, namespace, key, value, ttl) -> {
        if (namespace.equals("away")) {
          throw new ApiError(503, "The cloud cannot be reached");
        }
        kept.add(namespace + "/" + key + "=" + value + ttl.map(millis -> " " + millis).orElse(""));
      };
  private final Api api =
      new Api(
          TaskEndpoints.of(site, keyValues),
          operation -> true,
          (call, fault) -> {
            throw fault;
          });

  @BeforeEach
  void nothingStarted() {
    site.done(CommandCodec.unpack(CommandCodec.pack(NONE)).toString());
  }

  @ParameterizedTest
  @CsvSource({"PUT, false", "POST, false", "PUT, true"})
  void start_nothingStarted_okWithAllSevenListsOverManyLines(String method, boolean waits) {
    Calls call = Calls.call(method, "/v4/reloadtask/-/start").json("[]");
    Reply reply = answer(waits ? call.query("wait", "5") : call);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    assertThat(Calls.text(reply))
        .isEqualTo(
            """
            {
              "tasksId": {
                "started": [],
                "invalid": [],
                "denied": []
              },
              "tasksTag": [],
              "tasksTagDenied": [],
              "tasksCP": [],
              "tasksCPDenied": []
            }""");
  }

  @Test
  void start_everyKind_allOfItIsAskedInOrder() {
    answer(
        Calls.call("PUT", "/v4/reloadtask/t0/start")
            .query("allTaskIdsMustExist", "true")
            .json(
                """
                [{"type":"starttaskid","payload":{"taskId":"t1"}},
                 {"type":"starttasktag","payload":{"tag":"abc 123 åäö"}},
                 {"type":"starttaskcustomproperty",
                  "payload":{"customPropertyName":"group","customPropertyValue":5}},
                 {"payload":{"taskId":"passed over"}},
                 {"type":"starttaskid","payload":{"taskId":"t0"}},
                 {"type":"starttasktag","payload":{}},
                 {"type":"keyvaluestore","payload":
                   {"namespace":"n","key":"k","value":"v","ttl":"1500.9"}}]
                """));
    assertThat(site.command())
        .isEqualTo(
            new StartTasks(
                List.of("t0", "t1", "t0"),
                List.of("abc 123 åäö", ""),
                List.of(new Property("group", "5")),
                true,
                Way.API,
                false));
    assertThat(site.asked.get(0).patience()).isEqualTo(Dispatch.PATIENCE);
    assertThat(kept).containsExactly("n/k=v 1500");
  }

  @Test
  void start_answer_listsWhatBecameOfEach() {
    TasksStarted.Task task = task("t1", "", Optional.empty());
    TasksStarted all =
        new TasksStarted(
            List.of(task),
            List.of("abc", ""),
            List.of("t2"),
            List.of(task),
            List.of("bad", ""),
            List.of(task),
            List.of(new Property("group", "bad"), new Property("", "")));
    site.done(CommandCodec.unpack(CommandCodec.pack(all)).toString());
    String answer = Calls.text(answer(Calls.call("PUT", "/v4/reloadtask/t1/start").json("[]")));
    assertThat(answer.replaceAll("\\s+", ""))
        .isEqualTo(
            "{'tasksId':{'started':[{'taskId':'t1','taskName':'Oft1'}],"
                .concat("'invalid':[{'taskId':'abc'},{}],'denied':[{'taskId':'t2'}]},")
                .concat("'tasksTag':[{'taskId':'t1','taskName':'Oft1'}],")
                .concat("'tasksTagDenied':[{'tag':'bad'},{}],")
                .concat("'tasksCP':[{'taskId':'t1','taskName':'Oft1'}],")
                .concat("'tasksCPDenied':[{'name':'group','value':'bad'},{}]}")
                .replace('\'', '"'));
  }

  @Test
  void start_wait_followsAndTellsTheOutcomes() {
    Instant stopped = Instant.parse("2026-11-23T10:00:00Z");
    var ended = Optional.of(new TasksStarted.Ended("FinishedFail", Optional.of(stopped)));
    site.done(started(task("t1", "", ended), task("t2", "QRS said no", Optional.empty())));
    Reply reply =
        answer(Calls.call("PUT", "/v4/reloadtask/t1/start").query("wait", "7").json("[]"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(Calls.text(reply))
        .contains("\"outcome\": \"FinishedFail\"", "\"stopped\": \"2026-11-23T10:00:00Z\"")
        .contains("\"problem\": \"QRS said no\"");
    assertThat(((StartTasks) site.command()).follow()).isTrue();
    assertThat(site.asked.get(0).patience()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void start_waitTooShort_acceptedWithWhatIsKnown() {
    var progress = CommandCodec.unpack(CommandCodec.pack(NONE));
    site.late(new Late("c-7", progress));
    Reply reply =
        answer(Calls.call("PUT", "/v4/reloadtask/t1/start").query("wait", "1").json("[]"));
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.headers()).containsEntry("Location", "/v4/commands/c-7");
    assertThat(Calls.text(reply)).contains("\"tasksId\"");
  }

  @Test
  void start_late_gatewayTimeout() {
    site.late(new Late("c-8"));
    Reply reply = answer(Calls.call("PUT", "/v4/reloadtask/t1/start").json("[]"));
    assertThat(reply.status()).isEqualTo(504);
    assertThat(Calls.text(reply)).contains("c-8");
  }

  @ParameterizedTest
  @CsvSource({
    "wait, 0, querystring/wait must be from 1 to 25 seconds",
    "wait, 26, querystring/wait must be from 1 to 25 seconds",
    "wait, x, querystring/wait must be integer",
    "wait, 1.5, querystring/wait must be integer",
    "allTaskIdsMustExist, 1, querystring/allTaskIdsMustExist must be boolean",
    "allTaskIdsMustExist, True, querystring/allTaskIdsMustExist must be boolean",
  })
  void start_wrongQuery_refused(String name, String value, String message) {
    Reply reply =
        answer(Calls.call("PUT", "/v4/reloadtask/t1/start").query(name, value).json("[]"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(Calls.text(reply)).contains("FST_ERR_VALIDATION", message);
    assertThat(site.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                           | 400 | body/0 must be object",
        "{}                           | 400 | body must be array",
        "{\"type\":\"starttaskid\"}   | 400 | body must be array",
        "[{\"type\":\"other\"}]       | 400 | body/0/type must be equal to one of the allowed",
        "[{\"type\":\"starttaskid\"}] | 500 | Failed starting task",
        "[{\"type\":\"starttaskid\",\"payload\":5}] | 400 | body/0/payload must be object",
        "[{}]                         | 200 | tasksId",
      })
  void start_oddBody_answeredAsButlerDoes(String body, int status, String told) {
    Reply reply = answer(Calls.call("PUT", "/v4/reloadtask/-/start").json(body));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(Calls.text(reply)).contains(told);
  }

  @Test
  void start_noTaskInThePath_told() {
    Reply reply = answer(Calls.call("PUT", "/v4/reloadtask//start").json("[]"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(Calls.text(reply))
        .isEqualTo(
            "{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Required parameter (task"
                + " ID) missing. Should be a task ID or \\\"-\\\" if task info is passed in"
                + " body\"}");
    assertThat(answer(Calls.call("PUT", "/v4/reloadtask/start").json("[]")).status())
        .isEqualTo(404);
  }

  @Test
  void start_laterItemWithoutPayload_keyValuesBeforeItStay() {
    Reply reply =
        answer(
            Calls.call("PUT", "/v4/reloadtask/-/start")
                .json(
                    """
                    [{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":1}},
                     {"type":"starttaskid"}]
                    """));
    assertThat(reply.status()).isEqualTo(500);
    assertThat(kept).containsExactly("n/k=1");
    assertThat(site.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"v\", \"ttl\":10000    | n/k=v 10000",
        "\"v\", \"ttl\":\"\"     | n/k=v",
        "\"v\", \"ttl\":\"abc\"  | n/k=v",
        "\"v\", \"ttl\":-5       | n/k=v",
        "5                       | n/k=5",
        "true                    | n/k=true",
        "\"\"                    |",
        "0                       |",
        "false                   |",
        "null                    |",
      })
  void start_keyValue_keptIfAllThreeAreThere(String value, String stored) {
    answer(
        Calls.call("PUT", "/v4/reloadtask/-/start")
            .json(
                "[{\"type\":\"keyvaluestore\",\"payload\":"
                    + "{\"namespace\":\"n\",\"key\":\"k\",\"value\":"
                    + value
                    + "}}]"));
    assertThat(String.join(",", kept)).isEqualTo(stored == null ? "" : stored);
  }

  @Test
  void start_keyValueCannotBeKept_nothingStarts() {
    Reply reply =
        answer(
            Calls.call("PUT", "/v4/reloadtask/t1/start")
                .json(
                    """
                    [{"type":"keyvaluestore","payload":{"namespace":"away","key":"k","value":1}}]
                    """));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(site.asked).isEmpty();
  }

  @Test
  void start_keyValueWithoutItsScope_nothingKeptNorStarted() {
    Calls call =
        Calls.call("PUT", "/v4/reloadtask/t1/start")
            .scopes("tasks:start")
            .json(
                """
                [{"type":"keyvaluestore","payload":{"namespace":"n","key":"k","value":1}}]
                """);
    Reply reply = answer(call);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(Calls.text(reply)).contains("keyvalue:write");
    assertThat(kept).isEmpty();
    assertThat(site.asked).isEmpty();
    assertThat(answer(call.scopes("tasks:start", "keyvalue:write")).status()).isEqualTo(200);
  }

  @Test
  void start_commandAsTheSiteReadsIt_isTheSame() {
    answer(
        Calls.call("PUT", "/v4/reloadtask/t1/start")
            .json("[{\"type\":\"starttaskcustomproperty\",\"payload\":{}}]"));
    Command command = site.command();
    assertThat(CommandCodec.command(command.name(), CommandCodec.fields(command)))
        .isEqualTo(command);
  }

  private static TasksStarted.Task task(
      String id, String problem, Optional<TasksStarted.Ended> ended) {
    return new TasksStarted.Task(id, "Of" + id, "s", problem, ended);
  }

  private static String started(TasksStarted.Task... tasks) {
    TasksStarted all =
        new TasksStarted(
            List.of(tasks), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    return CommandCodec.unpack(CommandCodec.pack(all)).toString();
  }

  private Reply answer(Calls call) {
    return api.answer(call.call());
  }
}
