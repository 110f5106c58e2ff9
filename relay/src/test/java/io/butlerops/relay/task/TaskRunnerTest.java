package io.butlerops.relay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.FollowExecution;
import io.butlerops.contract.command.Command.Property;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.contract.command.TasksStarted.Ended;
import io.butlerops.contract.command.TasksStarted.Task;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.qrs.FakeQrs;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import io.butlerops.relay.qrs.Qrs;
import io.butlerops.relay.qrs.Tasks;
import io.butlerops.relay.qrs.TestConfigs;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a QRS behind real HTTPS. */
class TaskRunnerTest {
  private static final String A = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
  private static final String B = "7552d9fc-d1bb-4975-9a38-18357de531ea";
  private static final String GONE = "11111111-b1c0-4879-88fc-c7cdd9c1cf3e";
  private static final String SESSION = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String NOT_STARTED = "00000000-0000-0000-0000-000000000000";
  private static final String ALLOW =
      """
      allow:
        ids: [%s]
        tags: [startable]
        properties: [{name: group, value: nightly}]
      """
          .formatted(A);

  private final FakeQrs fake = new FakeQrs();
  private final List<Object> progress = new ArrayList<>();
  private PrometheusRegistry registry;
  private Qrs qrs;
  private TaskRunner runner;

  @BeforeEach
  void start() {
    configure("{}");
    fake.on("task/full?filter=id eq " + A, Reply.json("[" + task(A, "Task A", "startable") + "]"));
    fake.on("task/full?filter=id eq " + B, Reply.json("[" + task(B, "Task B", "other") + "]"));
    fake.on("task/full?filter=id eq " + GONE, Reply.json("[]"));
    starts(A, SESSION);
    starts(B, SESSION);
  }

  @AfterEach
  void close() {
    assertThat(fake.violations()).isEmpty();
    qrs.close();
    fake.close();
  }

  @Test
  void ids_areStarted_orInvalid_asButlerJudgesThem() throws Exception {
    String upper = A.toUpperCase(Locale.ROOT);
    String version7 = "e3b27f50-b1c0-7879-88fc-c7cdd9c1cf3e";
    String variantC = "e3b27f50-b1c0-4879-c8fc-c7cdd9c1cf3e";

    TasksStarted result = start(ids(A, "abc", upper, version7, variantC, GONE, "' or 1 eq 1"));

    assertThat(result.started()).containsExactly(started(A, "Task A"));
    assertThat(result.invalid())
        .containsExactly("abc", upper, version7, variantC, GONE, "' or 1 eq 1");
    assertThat(result.denied()).isEmpty();
  }

  @Test
  void sameTaskTwice_startsTwice() throws Exception {
    assertThat(start(ids(A, B, A)).started()).hasSize(3);
    assertThat(fake.posts()).containsExactly(post(A), post(B), post(A));
  }

  @Test
  void tagsAndProperties_areQuoted_andStartInOrderAfterIds() throws Exception {
    fake.on(
        "task/full?filter=tags.name eq 'Bob''s'", Reply.json("[" + task(B, "Task B", "x") + "]"));
    fake.on(
        "task/full?filter=(customProperties.definition.name eq 'group') and"
            + " (customProperties.value eq 'a'' or 1 eq 1')",
        Reply.json("[" + task(A, "Task A", "x", "a' or 1 eq 1") + "]"));

    TasksStarted result =
        start(
            command(
                List.of(A),
                List.of("Bob's"),
                List.of(new Property("group", "a' or 1 eq 1")),
                Way.API));

    assertThat(result.byTag()).extracting(Task::taskId).containsExactly(B);
    assertThat(result.byProperty()).extracting(Task::taskId).containsExactly(A);
    assertThat(fake.posts()).containsExactly(post(A), post(B), post(A));
  }

  /** QRS judges name and value apart: it also tells tasks that have the value elsewhere. */
  @Test
  void valueOfAnotherProperty_doesNotStartATask() throws Exception {
    fake.on(
        "task/full?filter=(customProperties.definition.name eq 'other') and"
            + " (customProperties.value eq 'nightly')",
        Reply.json("[" + task(A, "Task A", "x", "nightly") + "]"));

    TasksStarted result =
        start(command(List.of(), List.of(), List.of(new Property("other", "nightly")), Way.API));

    assertThat(result.byProperty()).isEmpty();
    assertThat(fake.posts()).isEmpty();
  }

  @Test
  void filter_judgesWhatTheCallerSelectsBy() throws Exception {
    configure(ALLOW);
    fake.on("task/full?filter=tags.name eq 'startable'", Reply.json("[]"));

    TasksStarted result =
        start(
            command(
                List.of(B, A, "abc"),
                List.of("startable", "bad"),
                List.of(new Property("group", "bad")),
                Way.API));

    assertThat(result.started()).extracting(Task::taskId).containsExactly(A);
    assertThat(result.denied()).containsExactly(B);
    assertThat(result.invalid()).containsExactly("abc");
    assertThat(result.deniedTags()).containsExactly("bad");
    assertThat(result.deniedProperties()).containsExactly(new Property("group", "bad"));
    assertThat(metrics()).contains("task_starts_refused_total{way=\"api\"} 3.0");
  }

  @Test
  void otherWays_mayStartWhatCarriesAListedTag_andNothingElse() throws Exception {
    configure("allow: {tags: [startable]}");

    TasksStarted result = start(command(List.of(A, B), List.of(), List.of(), Way.SCHEDULE));

    assertThat(result.started()).extracting(Task::taskId).containsExactly(A);
    assertThat(result.denied()).containsExactly(B);
  }

  @Test
  void otherWays_onlyReported_startAllTheSame_andAreCounted() throws Exception {
    configure(ALLOW + "otherWays: report\n");

    TasksStarted result = start(command(List.of(B), List.of(), List.of(), Way.MQTT));

    assertThat(result.started()).extracting(Task::taskId).containsExactly(B);
    assertThat(start(ids(B)).denied()).containsExactly(B);
    assertThat(metrics()).contains("task_starts_refused_total{way=\"mqtt\"} 1.0");
  }

  @Test
  void oneIdMissing_startsNoneOfThem_whereAllMustExist() throws Exception {
    fake.on("task/full?filter=tags.name eq 't'", Reply.json("[" + task(B, "Task B", "t") + "]"));

    TasksStarted result =
        start(new StartTasks(List.of(A, GONE), List.of("t"), List.of(), true, Way.API, false));

    assertThat(result.started()).isEmpty();
    assertThat(result.invalid()).containsExactly(GONE);
    assertThat(result.denied()).containsExactly(A);
    assertThat(result.byTag()).extracting(Task::taskId).containsExactly(B);
  }

  @Test
  void qrsThatCannotBeAsked_failsAndStartsNothing() {
    fake.on("task/full?filter=tags.name eq 't'", Reply.status(503));

    assertThatThrownBy(() -> start(command(List.of(A), List.of("t"), List.of(), Way.API)))
        .cause()
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure ->
                assertThat(failure.failure()).isEqualTo(new Failure(500, "Failed starting task")));
    assertThat(fake.posts()).isEmpty();
  }

  @Test
  void qrsThatCannotBeAsked_strict_readsAsNoSuchTask() throws Exception {
    configure("strict: true");
    fake.everything(Reply.status(503));

    assertThat(start(ids(A)).invalid()).containsExactly(A);
  }

  @Test
  void zeroSession_isToldAsAProblem() throws Exception {
    starts(A, NOT_STARTED);

    Task task = start(ids(A)).started().get(0);

    assertThat(task.session()).isEmpty();
    assertThat(task.problem()).startsWith("Qlik did not start it");
  }

  @Test
  void withoutSynchronousStart_thePlainOneIsUsed() throws Exception {
    fake.on(post(A), Reply.status(405));
    fake.on("task/" + A + "/start", Reply.status(204));

    Task task = start(ids(A)).started().get(0);

    assertThat(task).isEqualTo(new Task(A, "Task A", "", "", Optional.empty()));
    assertThat(fake.posts()).containsExactly(post(A), "task/" + A + "/start");
  }

  @Test
  void failedStart_isNotTriedAgain() throws Exception {
    fake.on(post(A), Reply.status(503));

    assertThat(start(ids(A)).started().get(0).problem()).isEqualTo("QRS answered 503");
    assertThat(fake.posts()).containsExactly(post(A));
  }

  @Test
  void follow_tellsTheStartFirst_andThenHowEachEnded() throws Exception {
    fake.on(
        "executionsession/" + SESSION,
        asked -> asked < 2 ? Reply.json("{\"id\":\"" + SESSION + "\"}") : Reply.status(404));
    fake.on(
        "executionresult/full?filter=ExecutionId eq " + SESSION,
        asked -> Reply.json("[" + result(asked < 2 ? 2 : 8) + "]"));

    TasksStarted result =
        start(new StartTasks(List.of(A), List.of(), List.of(), false, Way.API, true));

    assertThat(progress)
        .singleElement()
        .isInstanceOfSatisfying(
            TasksStarted.class,
            now -> assertThat(now.started()).containsExactly(started(A, "Task A")));
    Optional<Instant> stopped = Optional.of(Instant.parse("2026-11-23T12:00:09Z"));
    assertThat(result.started().get(0).ended()).contains(new Ended("FinishedFail", stopped));
  }

  @Test
  void followExecution_reportsTheEnd() throws Exception {
    fake.on(
        "executionresult/full?filter=ExecutionId eq " + SESSION, Reply.json("[" + result(7) + "]"));

    assertThat(run(new FollowExecution(A, SESSION)))
        .isEqualTo(
            new Ended("FinishedSuccess", Optional.of(Instant.parse("2026-11-23T12:00:09Z"))));
    assertThat(runner.resumes(new FollowExecution(A, SESSION))).isTrue();
    assertThat(runner.resumes(ids(A))).isFalse();
  }

  @Test
  void strangeSession_isUnknown_andNotAsked() throws Exception {
    assertThat(run(new FollowExecution(A, ""))).isEqualTo(new Ended("Unknown", Optional.empty()));
    assertThat(fake.calls()).isEmpty();
  }

  @Test
  void switchedOff_takesNone() {
    configure("start: false");

    assertThat(runner.takes(ids(A))).isFalse();
    assertThat(runner.takes(new FollowExecution(A, SESSION))).isFalse();
  }

  private void configure(String yaml) {
    if (qrs != null) {
      qrs.close();
    }
    registry = new PrometheusRegistry();
    qrs = TestConfigs.qrs(fake, registry);
    TaskConfig config = TestConfigs.read(yaml, TaskConfig::read);
    runner = new TaskRunner(config, new Tasks(qrs), Clock.systemUTC(), registry);
  }

  private static StartTasks ids(String... ids) {
    return command(List.of(ids), List.of(), List.of(), Way.API);
  }

  private static StartTasks command(
      List<String> ids, List<String> tags, List<Property> properties, Way way) {
    return new StartTasks(ids, tags, properties, false, way, false);
  }

  private TasksStarted start(StartTasks command) throws Exception {
    return (TasksStarted) run(command);
  }

  private Object run(Command command) throws Exception {
    Instant now = Instant.now();
    CommandMessage message =
        new CommandMessage(1, "c1", now, now.plusSeconds(60), Optional.empty(), command);
    return runner.run(message, progress::add).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Task started(String id, String name) {
    return new Task(id, name, SESSION, "", Optional.empty());
  }

  private void starts(String id, String session) {
    fake.on(post(id), new Reply(201, "application/json", "{\"value\":\"" + session + "\"}"));
  }

  private static String post(String id) {
    return "task/" + id + "/start/synchronous";
  }

  private static String task(String id, String name, String tag) {
    return task(id, name, tag, "weekly");
  }

  private static String task(String id, String name, String tag, String group) {
    return """
        {"id":"%s","name":"%s","tags":[{"name":"%s"}],
         "customProperties":[{"value":"%s","definition":{"name":"group"}}]}
        """
        .formatted(id, name, tag, group);
  }

  private static String result(int status) {
    return """
        {"id":"r1","status":%d,"startTime":"2026-11-23T12:00:00.000Z",
         "stopTime":"2026-11-23T12:00:09.000Z"}
        """
        .formatted(status);
  }

  private String metrics() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, registry.scrape());
    return text.toString(StandardCharsets.UTF_8);
  }
}
