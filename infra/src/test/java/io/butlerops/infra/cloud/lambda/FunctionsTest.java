package io.butlerops.infra.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.butlerops.functions.settings.MovableClock;
import io.butlerops.infra.cloud.queue.Queue;
import io.butlerops.infra.cloud.queue.Queues;
import io.butlerops.infra.cloud.queue.TestQueues;
import io.butlerops.infra.cloud.template.FunctionResource;
import io.butlerops.infra.cloud.template.FunctionResource.QueueMapping;
import io.butlerops.infra.cloud.template.QueueResource.Redrive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  private static final Duration VISIBILITY = Duration.ofSeconds(90);

  private final String name = UUID.randomUUID().toString();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final Queues queues =
      new Queues(
          List.of(
              TestQueues.resource(
                  "work", VISIBILITY, Optional.of(new Redrive(TestQueues.arn("dead"), 2))),
              TestQueues.resource("dead", VISIBILITY, Optional.empty()),
              TestQueues.resource("timers", VISIBILITY, Optional.empty())),
          Optional.empty(),
          clock);
  private final Queue work = queues.byName("work").orElseThrow();
  private final Queue dead = queues.byName("dead").orElseThrow();
  private Functions functions;

  @AfterEach
  void end() {
    if (functions != null) {
      functions.close();
    }
  }

  @Test
  void message_success_isHandedOverAndDeleted() throws Exception {
    start(mapping(10, 2));

    send("a");

    assertThat(nextBatch()).containsExactly("a");
    assertThat(seen().remaining.poll(10, TimeUnit.SECONDS)).isBetween(1, 20_000);
    awaitCounts(new Queue.Counts(0, 0, 0));
  }

  @Test
  void messages_oneAfterTheOther_useOneWarmInstance() throws Exception {
    start(mapping(1, 5));

    for (int i = 0; i < 10; i++) {
      send("m" + i);
      assertThat(nextBatch()).containsExactly("m" + i);
      awaitCounts(new Queue.Counts(0, 0, 0));
    }

    assertThat(seen().instances).hasSize(1);
  }

  @Test
  void instances_failedAndWarm_areClosed() throws Exception {
    start(mapping(1, 2));
    send("throw");
    nextBatch();
    await().atMost(10, TimeUnit.SECONDS).until(() -> seen().instances.contains("closed"));
    send("a");
    nextBatch();
    awaitCounts(new Queue.Counts(0, 1, 0));

    functions.close();

    assertThat(seen().instances).containsExactly("made", "closed", "made", "closed");
  }

  @Test
  void batch_oneReportedFailed_onlyThatComesAgainAndDies() throws Exception {
    List.of("a", "fail", "b").forEach(this::send);
    start(mapping(10, 2));

    assertThat(nextBatch()).containsExactly("a", "fail", "b");
    awaitCounts(new Queue.Counts(0, 1, 0));
    clock.advance(VISIBILITY);
    assertThat(nextBatch()).containsExactly("fail");
    awaitCounts(new Queue.Counts(0, 1, 0));
    clock.advance(VISIBILITY);

    await().atMost(10, TimeUnit.SECONDS).until(() -> dead.counts().visible() == 1);
  }

  @Test
  void batch_exception_allOfItComesAgain() throws Exception {
    List.of("a", "throw").forEach(this::send);
    start(mapping(10, 2));
    assertThat(nextBatch()).containsExactly("a", "throw");

    awaitCounts(new Queue.Counts(0, 2, 0));
    clock.advance(VISIBILITY);

    assertThat(nextBatch()).containsExactly("a", "throw");
  }

  @Test
  void execution_tooLong_isCutOffAndComesAgain() throws Exception {
    start(mapping(1, 2), Duration.ofSeconds(1));
    send("hang");
    assertThat(nextBatch()).containsExactly("hang");

    await()
        .atMost(10, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              clock.advance(VISIBILITY);
              assertThat(seen().batches).contains(List.of("hang"));
            });
  }

  @Test
  void messages_moreThanMayRunAtOnce_wait() throws Exception {
    start(mapping(1, 2));

    List.of("hang", "hang", "third").forEach(this::send);

    assertThat(nextBatch()).containsExactly("hang");
    assertThat(nextBatch()).containsExactly("hang");
    assertThat(work.counts()).isEqualTo(new Queue.Counts(1, 2, 0));
    seen().release.countDown();
    assertThat(nextBatch()).containsExactly("third");
  }

  @Test
  void batchWindow_moreMessagesMeanwhile_areOneBatch() throws Exception {
    start(
        new QueueMapping(TestQueues.arn("work"), 3, Duration.ofSeconds(20), 2, true),
        Duration.ofSeconds(20));

    List.of("a", "b", "c").forEach(this::send);

    assertThat(nextBatch()).containsExactly("a", "b", "c");
  }

  @Test
  void function_twoQueues_isWokenByBothAndByADelayedMessageOnlyWhenItIsDue() throws Exception {
    Duration minutes = Duration.ofMinutes(10);
    QueueMapping timers = new QueueMapping(TestQueues.arn("timers"), 1, Duration.ZERO, 2, true);
    startAll(List.of(mapping(1, 2), timers));
    queues.byName("timers").orElseThrow().send("due later", Map.of(), Optional.of(minutes));

    send("now");

    assertThat(nextBatch()).containsExactly("now");
    await().until(() -> queues.byName("work").orElseThrow().counts().inFlight() == 0);
    clock.advance(minutes.minusSeconds(1));
    send("still");
    assertThat(nextBatch()).containsExactly("still");
    clock.advance(Duration.ofSeconds(1));
    assertThat(nextBatch()).containsExactly("due later");
  }

  @Test
  void close_whileRunning_endsInTime() throws Exception {
    start(mapping(1, 2));
    send("hang");
    nextBatch();

    long before = System.nanoTime();
    functions.close();
    functions.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(9));
  }

  @Test
  void start_variableMissing_saysWhich() {
    assertThatThrownBy(() -> start(mapping(1, 2), Map.of()))
        .isInstanceOf(CannotDeploy.class)
        .hasMessageContaining("Work")
        .hasMessageContaining("environment variable NAME is missing");
  }

  @Test
  void start_noSuchClass_saysSo() {
    FunctionResource unknown =
        new FunctionResource("F", "io.no.Handler", VISIBILITY, Map.of(), List.of(), List.of());

    assertThatThrownBy(() -> Functions.start(List.of(unknown), queues, Map.of(), Clock.systemUTC()))
        .isInstanceOf(CannotDeploy.class)
        .hasMessageContaining("function F (io.no.Handler): there is no such class");
  }

  private static QueueMapping mapping(int batchSize, int concurrency) {
    return new QueueMapping(TestQueues.arn("work"), batchSize, Duration.ZERO, concurrency, true);
  }

  private void start(QueueMapping mapping) throws CannotDeploy {
    start(mapping, Duration.ofSeconds(20));
  }

  private void startAll(List<QueueMapping> mappings) throws CannotDeploy {
    FunctionResource function =
        new FunctionResource(
            "Work",
            RecordingHandler.class.getName(),
            Duration.ofSeconds(20),
            Map.of(),
            mappings,
            List.of());
    functions = Functions.start(List.of(function), queues, Map.of("NAME", name), Clock.systemUTC());
  }

  private void start(QueueMapping mapping, Duration timeout) throws CannotDeploy {
    FunctionResource function =
        new FunctionResource(
            "Work",
            RecordingHandler.class.getName(),
            timeout,
            Map.of(),
            List.of(mapping),
            List.of());
    functions = Functions.start(List.of(function), queues, Map.of("NAME", name), Clock.systemUTC());
  }

  private void start(QueueMapping mapping, Map<String, String> variables) throws CannotDeploy {
    FunctionResource function =
        new FunctionResource(
            "Work",
            RecordingHandler.class.getName(),
            VISIBILITY,
            variables,
            List.of(mapping),
            List.of());
    functions = Functions.start(List.of(function), queues, Map.of(), Clock.systemUTC());
  }

  private void send(String body) {
    work.send(body, Map.of(), Optional.empty());
  }

  private RecordingHandler.Seen seen() {
    return RecordingHandler.SEEN.get(name);
  }

  private List<String> nextBatch() throws InterruptedException {
    return seen().batches.poll(10, TimeUnit.SECONDS);
  }

  private void awaitCounts(Queue.Counts counts) {
    await().atMost(10, TimeUnit.SECONDS).until(() -> work.counts().equals(counts));
  }
}
