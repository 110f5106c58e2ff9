package io.butlerops.relay.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Missing;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.qrs.Enriched;
import io.butlerops.relay.send.Origin;
import io.butlerops.relay.send.Pace;
import io.butlerops.relay.send.RecordingPublisher;
import io.butlerops.relay.send.Sender;
import io.butlerops.relay.send.SenderConfig;
import io.butlerops.relay.send.SilentJourney;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowUpsTest {
  private static final SiteId SITE = SiteId.of("hq");
  private static final Instant HEARD = Instant.parse("2026-06-01T06:00:00Z");

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final MovableClock clock = new MovableClock(HEARD);
  private final AtomicInteger looks = new AtomicInteger();
  private volatile EventType end = EventType.TASK_DISTRIBUTED;
  private volatile Set<String> open = Set.of("task", "app");
  private volatile CompletableFuture<Void> qrs = CompletableFuture.completedFuture(null);
  @TempDir private Path dir;
  private PrometheusRegistry registry;
  private Spool spool;
  private Sender sender;
  private FollowUps followUps;

  @BeforeEach
  void start() throws IOException {
    registry = new PrometheusRegistry();
    spool = Spool.open(new SpoolConfig(dir.resolve("spool"), 32 << 20, 1 << 20), clock, registry);
    sender =
        new Sender(
            new Origin(RelayId.parse("hq-1"), "boot"),
            new SenderConfig(50),
            spool,
            publisher,
            new Pace());
    sender.start(new SilentJourney());
    sender.resume();
    followUps =
        new FollowUps(
            new FollowUps.Parts(SITE, spool, sender, FollowUpsTest::parse, this::look),
            folder(),
            clock,
            registry);
    followUps.start();
  }

  @AfterEach
  void stop() {
    followUps.close();
    sender.close();
    spool.close();
  }

  @Test
  void late_qrsAnswersAgain_theWholeDataFollowsUnderTheSameId() {
    late("x1");
    pass(Duration.ofSeconds(5));
    await().until(() -> looks.get() == 1);
    open = Set.of();
    pass(Duration.ofSeconds(10));
    await().until(() -> publisher.events().size() == 1);
    Event event = publisher.events().get(0);
    assertThat(event.type()).isEqualTo(EventType.TASK_ENRICHED);
    assertThat(event.id()).isEqualTo("0e1");
    assertThat(((TaskData) event.data()).kind()).isEqualTo(TaskKind.RELOAD);
    await().until(() -> files().isEmpty());
    assertThat(counter("butler_relay_late_enriched")).isEqualTo(1);
  }

  @Test
  void late_qrsStaysAway_isGivenUpAfterTwoMinutesAndFewLooks() {
    late("x1");
    passSeconds(150);
    await().until(() -> files().isEmpty());
    assertThat(publisher.events()).isEmpty();
    assertThat(looks.get()).isBetween(4, 6);
    assertThat(counter("butler_relay_late_given_up")).isEqualTo(1);
  }

  @Test
  void late_qrsTellsAPart_theyLeaveAtOnceAndTheRestWhenItIsTold() {
    late("x1");
    open = Set.of("app");
    pass(Duration.ofSeconds(5));
    await().until(() -> publisher.events().size() == 1);
    open = Set.of();
    await().until(() -> leftAfterAnotherSecond() == 2);
    assertThat(publisher.events()).extracting(Event::id).containsOnly("0e1");
    await().until(() -> files().isEmpty());
  }

  @Test
  void late_moreThanTheListHolds_areDroppedAndCounted() {
    for (int i = 0; i < 5_010; i++) {
      followUps.late(heard("failed;x" + i), EventId.ofDatagram(SITE, bytes("x" + i)), open);
    }
    await().until(() -> counter("butler_relay_follow_ups_dropped") == 10);
    open = Set.of();
    pass(Duration.ofSeconds(5));
    await().until(() -> publisher.events().size() == 5_000);
  }

  @Test
  void late_qrsHangs_onlyTwoAreAskedAboutAtATime() {
    qrs = new CompletableFuture<>();
    for (int i = 0; i < 20; i++) {
      followUps.late(heard("failed;x" + i), EventId.ofDatagram(SITE, bytes("x" + i)), open);
    }
    await().until(() -> files().size() == 20);
    pass(Duration.ofSeconds(5));
    await().during(Duration.ofMillis(100)).until(() -> looks.get() == 2);
    open = Set.of();
    qrs.complete(null);
    await().until(() -> publisher.events().size() == 20);
  }

  @Test
  void late_qrsHangsBeyondTheTime_theRestIsGivenUpUnasked() {
    qrs = new CompletableFuture<>();
    for (int i = 0; i < 20; i++) {
      followUps.late(heard("failed;x" + i), EventId.ofDatagram(SITE, bytes("x" + i)), open);
    }
    await().until(() -> files().size() == 20);
    pass(Duration.ofSeconds(5));
    await().until(() -> looks.get() == 2);
    pass(Duration.ofMinutes(3));
    qrs.complete(null);
    await().until(() -> files().isEmpty());
    assertThat(looks.get()).isEqualTo(2);
    assertThat(counter("butler_relay_late_given_up")).isEqualTo(20);
  }

  @Test
  void distribution_clockIsSetBack_isLookedAtAllTheSame() {
    followUps.distribution(heard("distributed;d1")).join();
    pass(Duration.ofSeconds(1));
    await().until(() -> looks.get() >= 1);
    open = Set.of();
    end = EventType.TASK_FAILED;
    pass(Duration.ofHours(-5));
    await().until(() -> publisher.events().size() == 1);
  }

  @Test
  void distribution_endsHoursLaterWithoutItsMetadata_itsRestIsAskedForTwoMinutes() {
    followUps.distribution(heard("distributed;d1")).join();
    end = EventType.TASK_FAILED;
    pass(Duration.ofHours(5));
    await().until(() -> publisher.events().size() == 1);
    await().until(() -> files().stream().anyMatch(file -> name(file).startsWith("late-")));
    passSeconds(60);
    open = Set.of();
    await()
        .until(
            () -> {
              pass(Duration.ofSeconds(1));
              return publisher.events().size() == 2;
            });
    assertThat(publisher.events().get(1).type()).isEqualTo(EventType.TASK_ENRICHED);
  }

  @Test
  void start_halfWrittenFile_isDeleted() throws IOException {
    stop();
    Files.createDirectories(folder());
    Path half = folder().resolve("late-00.json.new");
    Files.writeString(half, "{\"heard\":\"2026");
    start();
    await().until(() -> Files.notExists(half));
  }

  @Test
  void distribution_runsForHours_isLookedAtEveryThirtySecondsUntilItsEnd() {
    followUps.distribution(heard("distributed;d1")).join();
    await().until(() -> looks.get() == 1);
    passSeconds(3600);
    assertThat(looks.get()).isBetween(115, 130);
    assertThat(publisher.events()).isEmpty();
    open = Set.of();
    end = EventType.TASK_FAILED;
    passSeconds(30);
    await().until(() -> publisher.events().size() == 1);
    Event event = publisher.events().get(0);
    assertThat(event.type()).isEqualTo(EventType.TASK_FAILED);
    assertThat(event.id()).isEqualTo(EventId.ofExecution(SITE, "d1", EventType.TASK_FAILED));
    assertThat(counter("butler_relay_followed")).isEqualTo(1);
    await().until(() -> files().isEmpty());
  }

  @Test
  void distribution_noEndWithinADay_leavesWithItsOutcomeUnknown() {
    followUps.distribution(heard("distributed;d1")).join();
    pass(Duration.ZERO);
    pass(Duration.ofHours(23));
    assertThat(looks.get()).isEqualTo(2);
    assertThat(publisher.events()).isEmpty();
    pass(Duration.ofHours(1));
    await().until(() -> publisher.events().size() == 1);
    Event event = publisher.events().get(0);
    assertThat(event.type()).isEqualTo(EventType.TASK_DISTRIBUTED);
    assertThat(((TaskData) event.data()).missing())
        .containsExactly(
            new Missing("execution", "outcome unknown after 24 h: still DistributionRunning"));
  }

  @Test
  void distribution_relayEndedMeanwhile_isFollowedByTheNextProcess() throws IOException {
    followUps.distribution(heard("distributed;d1")).join();
    followUps.late(heard("failed;x1"), "0e1", open);
    await().until(() -> files().size() == 2);
    stop();
    looks.set(0);
    open = Set.of();
    end = EventType.TASK_SUCCEEDED;
    start();
    await().until(() -> publisher.events().size() == 2);
    assertThat(publisher.events())
        .extracting(Event::type)
        .containsExactlyInAnyOrder(EventType.TASK_SUCCEEDED, EventType.TASK_ENRICHED);
  }

  @Test
  void distribution_itsEventLeavesIncomplete_itsRestFollows() {
    end = EventType.TASK_FAILED;
    followUps.distribution(heard("distributed;d1")).join();
    await().until(() -> publisher.events().size() == 1);
    open = Set.of();
    pass(Duration.ofSeconds(5));
    await().until(() -> publisher.events().size() == 2);
    assertThat(publisher.events())
        .extracting(Event::id)
        .containsOnly(publisher.events().get(0).id());
  }

  @Test
  void start_damagedFile_isSetAsideAndTheOthersAreFollowed() throws IOException {
    followUps.distribution(heard("distributed;d1")).join();
    await().until(() -> looks.get() == 1);
    stop();
    Files.writeString(folder().resolve("distribution-00.json"), "{\"heard\":\"2026");
    end = EventType.TASK_SUCCEEDED;
    start();
    await().until(() -> publisher.events().size() == 1);
    await().until(() -> Files.exists(folder().resolve("distribution-00.json.damaged")));
    assertThat(counter("butler_relay_follow_ups_dropped")).isEqualTo(1);
  }

  @Test
  void distribution_noDisk_isRefusedSoThatItIsNotForgottenElsewhere() throws IOException {
    followUps.tick().join();
    Files.deleteIfExists(folder());
    Files.writeString(folder(), "a file in the folder's place");
    CompletableFuture<Void> durable = followUps.distribution(heard("distributed;d1"));
    assertThatThrownBy(durable::join).hasCauseInstanceOf(IOException.class);
  }

  private void late(String execution) {
    followUps.late(heard("failed;" + execution), "0e1", open);
    await().until(() -> files().size() == 1);
  }

  /** What was looked at before has come to its end, too. */
  private void pass(Duration time) {
    clock.pass(time);
    followUps.tick().join();
    followUps.tick().join();
  }

  private int leftAfterAnotherSecond() {
    pass(Duration.ofSeconds(1));
    return publisher.events().size();
  }

  /** Second by second, each looked at before the next. */
  private void passSeconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      pass(Duration.ofSeconds(1));
    }
  }

  private CompletableFuture<Enriched> look(Heard heard) {
    looks.incrementAndGet();
    return qrs.thenApply(answered -> told(heard));
  }

  private Enriched told(Heard heard) {
    Message.Task task = (Message.Task) heard.message();
    boolean distributed = task.outcome().equals(EventType.TASK_DISTRIBUTED);
    EventType type = distributed ? end : task.outcome();
    boolean ended = !type.equals(EventType.TASK_DISTRIBUTED);
    TaskData data =
        new TaskData(
            TaskKind.RELOAD,
            task.reported(),
            heard.by(),
            false,
            ended ? Optional.of(execution()) : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ended ? List.of() : List.of(new Missing("execution", "still DistributionRunning")));
    return new Enriched(
        new Event(heard.eventId(SITE, type), "/site/hq", type, heard.time(), data), open);
  }

  private static Execution execution() {
    return new Execution(
        "r", 8, "execution", Optional.empty(), Optional.empty(), 1, "node", List.of(), 0);
  }

  private static Heard heard(String text) {
    return new Heard(HEARD, HeardBy.UDP, bytes(text), parse(bytes(text)));
  }

  /** {@code outcome;execution id}. */
  private static Message parse(byte[] raw) {
    String[] fields = new String(raw, UTF_8).split(";", -1);
    Reported reported = new Reported("", "", "", "", "", "", "", "", fields[1], "");
    return new Message.Task(EventType.of("qlik.task." + fields[0]), reported, false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private Path folder() {
    return dir.resolve("follow-ups");
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    } catch (IOException notYet) {
      return List.of();
    }
  }

  private double counter(String name) {
    return registry.scrape(name::equals).stream()
        .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }
}
