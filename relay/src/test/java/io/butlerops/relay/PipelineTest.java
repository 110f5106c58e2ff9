package io.butlerops.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Missing;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.relay.Trace.Hop;
import io.butlerops.relay.follow.FollowUps;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.message.MessageParser;
import io.butlerops.relay.message.Parsed;
import io.butlerops.relay.qrs.Enriched;
import io.butlerops.relay.send.Origin;
import io.butlerops.relay.send.Pace;
import io.butlerops.relay.send.RecordingPublisher;
import io.butlerops.relay.send.Sender;
import io.butlerops.relay.send.SenderConfig;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PipelineTest {
  private static final SiteId SITE = SiteId.of("hq");

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final SteeredEnricher enricher = new SteeredEnricher();
  private PrometheusRegistry registry;
  @TempDir Path dir;
  private Spool spool;
  private Sender sender;
  private FollowUps followUps;
  private Pipeline pipeline;

  @BeforeEach
  void start() throws IOException {
    registry = new PrometheusRegistry();
    Clock clock = Clock.systemUTC();
    spool = Spool.open(new SpoolConfig(dir, 64 << 20, 1 << 20), clock, registry);
    Origin origin = new Origin(RelayId.parse("hq-1"), "boot");
    sender = new Sender(origin, new SenderConfig(50), spool, publisher, new Pace());
    publisher.onConnected(sender::resume);
    FollowUps.Parts following =
        new FollowUps.Parts(SITE, spool, sender, PipelineTest::parse, enricher::look);
    followUps = new FollowUps(following, dir.resolve("follow-ups"), clock, registry);
    Pipeline.Parts parts =
        new Pipeline.Parts(SITE, spool, sender, PipelineTest::parse, enricher::enrich, followUps);
    pipeline = new Pipeline(parts, new PipelineConfig(8), clock, registry);
    pipeline.start();
    followUps.start();
    sender.resume();
  }

  @AfterEach
  void stop() {
    pipeline.close();
    pipeline.close();
    followUps.close();
    sender.close();
    spool.close();
  }

  @Test
  void heard_failure_passesEveryHopAndLeavesTheSpool() {
    pipeline.heard(heard("failed;Reload of Sales;x1"));
    await().until(() -> counter("butler_relay_acknowledged") == 1);
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(publisher.events()).hasSize(1);
    Trace trace = pipeline.recent().get(0);
    assertThat(trace.name()).isEqualTo("Reload of Sales");
    assertThat(trace.type()).isEqualTo(EventType.TASK_FAILED);
    assertThat(trace.eventId()).isEqualTo(publisher.events().get(0).id());
    assertThat(trace.hops()).containsOnlyKeys(Hop.values());
    assertThat(List.copyOf(trace.hops().values())).isSorted();
    for (String name : List.of("spooled", "enriched", "published")) {
      assertThat(counter("butler_relay_" + name)).isEqualTo(1);
    }
  }

  @Test
  void heard_success_goesToTheRoutineLane() {
    publisher.hold();
    pipeline.heard(heard("succeeded;Reload of Sales;x1"));
    await().until(() -> spool.depth(Lane.ROUTINE) == 1);
    assertThat(spool.depth(Lane.URGENT)).isZero();
  }

  @Test
  void heard_brokerAway_isEnrichedAndLeavesWhenItReturns() {
    publisher.drop();
    pipeline.heard(heard("failed;T;x1"));
    await().until(() -> counter("butler_relay_enriched") == 1);
    assertThat(publisher.events()).isEmpty();
    publisher.connect();
    await().until(() -> publisher.events().size() == 1);
  }

  @Test
  void heard_many_boundsEnrichmentsAndTakesUrgentFirst() {
    enricher.hold();
    IntStream.range(0, 20).forEach(i -> pipeline.heard(heard("succeeded;T;s" + i)));
    await().until(() -> enricher.asked.size() == 8);
    IntStream.range(0, 5).forEach(i -> pipeline.heard(heard("failed;T;f" + i)));
    await().until(() -> spool.depth(Lane.URGENT) == 5);
    await().during(Duration.ofMillis(50)).until(() -> enricher.asked.size() == 8);
    enricher.release();
    await().until(() -> publisher.events().size() == 25);
    assertThat(enricher.asked.stream().skip(8).limit(5))
        .allSatisfy(id -> assertThat(id).startsWith("f"));
  }

  @Test
  void heard_twice_isCountedAndEnrichedOnce() {
    pipeline.heard(heard("failed;T;x1"));
    pipeline.heard(heard("failed;T;x1"));
    pipeline.heard(heard("failed;T;X1"));
    await().until(() -> counter("butler_relay_duplicates") == 2);
    pipeline.heard(heard("aborted;T;x1"));
    await().until(() -> publisher.events().size() == 2);
    assertThat(enricher.asked).hasSize(2);
    assertThat(counter("butler_relay_spooled")).isEqualTo(2);
  }

  @Test
  void heard_twiceWhileTheSpoolRefuses_bothAreCountedThere() {
    spool.close();
    pipeline.heard(heard("failed;T;x1"));
    pipeline.heard(heard("failed;T;x1"));
    assertThat(counter("butler_relay_spool_lost")).isEqualTo(2);
    assertThat(counter("butler_relay_duplicates")).isZero();
  }

  @Test
  void enricher_fails_eventLeavesWithTheReason() {
    enricher.fail(new IllegalStateException("QRS bit"));
    pipeline.heard(heard("failed;T;x1"));
    await().until(() -> publisher.events().size() == 1);
    TaskData data = (TaskData) publisher.events().get(0).data();
    assertThat(data.reported().taskName()).isEqualTo("T");
    assertThat(data.reported().logMessage()).isEmpty();
    assertThat(data.missing())
        .extracting(Missing::reason)
        .singleElement()
        .asString()
        .contains("QRS bit");
  }

  @Test
  void enricher_findsTooMuchForTheSpool_eventLeavesWithTheReason() {
    enricher.message = "x".repeat(17 << 20);
    pipeline.heard(heard("failed;T;x1"));
    await().until(() -> publisher.events().size() == 1);
    TaskData data = (TaskData) publisher.events().get(0).data();
    assertThat(data.missing()).singleElement().asString().contains("too large");
  }

  @Test
  void heard_loopTest_isAnUrgentEventThatNobodyIsAskedAbout() {
    Instant sent = Instant.parse("2026-11-23T12:00:00Z");
    Message.LoopTest test =
        new Message.LoopTest(RelayId.parse("hq-1"), "14a81bf5-f81c-4047-b1a1-193b0920de28", sent);
    publisher.hold();
    pipeline.heard(new Heard(sent.plusMillis(3), HeardBy.UDP, test.datagram(), test));
    await().until(() -> spool.depth(Lane.URGENT) == 1);
    publisher.release();
    await().until(() -> publisher.events().size() == 1);
    Event event = publisher.events().get(0);
    assertThat(event.type()).isEqualTo(EventType.LOOP_TEST);
    assertThat(event.time()).isEqualTo(sent.plusMillis(3));
    assertThat(event.data()).isEqualTo(new LoopTest(test.relay(), test.id(), sent));
    assertThat(enricher.asked).isEmpty();
    assertThat(pipeline.recent()).as("no place for what comes by the clock").isEmpty();
  }

  @Test
  void restart_loopTestWaits_leavesAfterwards() throws IOException {
    Instant sent = Instant.parse("2026-11-23T12:00:00Z");
    Message.LoopTest test =
        new Message.LoopTest(RelayId.parse("hq-1"), "14a81bf5-f81c-4047-b1a1-193b0920de28", sent);
    stop();
    try (Spool before =
        Spool.open(
            new SpoolConfig(dir, 64 << 20, 1 << 20), Clock.systemUTC(), new PrometheusRegistry())) {
      before.heard(Lane.URGENT, new Datagram(sent, HeardBy.UDP, test.datagram())).join();
    }
    start();
    await().until(() -> publisher.events().size() == 1);
    assertThat(publisher.events().get(0).type()).isEqualTo(EventType.LOOP_TEST);
  }

  @Test
  void heard_distribution_leavesTheSpoolAndItsEventIsThatOfItsEnd() {
    pipeline.heard(heard("distributed;Distribute;d1"));
    await().until(() -> gauge("butler_relay_follow_ups") == 1);
    await().until(() -> spool.depth(Lane.ROUTINE) == 0);
    assertThat(publisher.events()).isEmpty();
    enricher.end = EventType.TASK_ABORTED;
    await().until(() -> publisher.events().size() == 1);
    Event event = publisher.events().get(0);
    assertThat(event.type()).isEqualTo(EventType.TASK_ABORTED);
    assertThat(event.id()).isEqualTo(EventId.ofExecution(SITE, "d1", EventType.TASK_ABORTED));
    assertThat(enricher.asked).isEmpty();
  }

  @Test
  void heard_distributionThatCannotBeFollowed_leavesAtOnce() throws IOException {
    Path folder = dir.resolve("follow-ups");
    await().until(() -> Files.isDirectory(folder));
    Files.delete(folder);
    Files.writeString(folder, "a file in the folder's place");
    pipeline.heard(heard("distributed;Distribute;d1"));
    await().until(() -> publisher.events().size() == 1);
    assertThat(publisher.events().get(0).type()).isEqualTo(EventType.TASK_DISTRIBUTED);
  }

  @Test
  void restart_heardAndReadyWait_onlyTheHeardAreEnrichedAgain() throws IOException {
    publisher.hold();
    pipeline.heard(heard("failed;T;ready"));
    await().until(() -> counter("butler_relay_enriched") == 1);
    enricher.hold();
    pipeline.heard(heard("failed;T;heard"));
    await().until(() -> enricher.asked.size() == 2);
    stop();
    publisher.drop();
    publisher.release();
    publisher.connect();
    enricher.asked.clear();
    enricher.release();
    start();
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(enricher.asked).containsExactly("heard");
    assertThat(publisher.events())
        .extracting(event -> ((TaskData) event.data()).reported().executionId())
        .containsExactlyInAnyOrder("ready", "heard");
  }

  @Test
  void recent_manyEvents_keepsTheLatest() {
    IntStream.range(0, 150).forEach(i -> pipeline.heard(heard("failed;T;x" + i)));
    await().until(() -> publisher.events().size() == 150);
    assertThat(pipeline.recent()).hasSize(100);
  }

  private double counter(String name) {
    return registry.scrape(name::equals).stream()
        .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  private double gauge(String name) {
    return registry.scrape(name::equals).stream()
        .flatMap(metric -> ((GaugeSnapshot) metric).getDataPoints().stream())
        .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
        .sum();
  }

  private static Heard heard(String text) {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    return new Heard(Instant.now(), HeardBy.UDP, raw, parse(raw));
  }

  /** {@code outcome;task name;execution id}. */
  private static Message parse(byte[] raw) {
    if (MessageParser.parse(raw) instanceof Parsed.Understood understood) {
      return understood.message();
    }
    String[] fields = new String(raw, StandardCharsets.UTF_8).split(";", -1);
    Reported reported =
        new Reported(
            "win1", fields[1], "", "", "task-1", "", "", "", fields[2], "password=hunter2");
    return new Message.Task(EventType.of("qlik.task." + fields[0]), reported, false);
  }

  /** Answers at once, later or not at all. */
  private static final class SteeredEnricher {
    final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile EventType end = EventType.TASK_DISTRIBUTED;
    private final Map<Heard, CompletableFuture<Enriched>> held =
        new java.util.concurrent.ConcurrentHashMap<>();
    private volatile boolean holding;
    private volatile String message = "nobody was asked";
    private volatile RuntimeException failure;

    CompletableFuture<Enriched> look(Heard heard) {
      Event event = new Plain(SITE).event(heard, "asked again");
      return CompletableFuture.completedFuture(
          new Enriched(
              new Event(heard.eventId(SITE, end), event.source(), end, event.time(), event.data()),
              Set.of()));
    }

    CompletableFuture<Enriched> enrich(Heard heard) {
      asked.add(((Message.Task) heard.message()).reported().executionId());
      if (failure != null) {
        return CompletableFuture.failedFuture(failure);
      }
      CompletableFuture<Enriched> answer = new CompletableFuture<>();
      held.put(heard, answer);
      if (!holding) {
        release();
      }
      return answer;
    }

    void hold() {
      holding = true;
    }

    void release() {
      holding = false;
      held.forEach(
          (heard, answer) ->
              answer.complete(new Enriched(new Plain(SITE).event(heard, message), Set.of())));
      held.clear();
    }

    void fail(RuntimeException failure) {
      this.failure = failure;
    }
  }
}
