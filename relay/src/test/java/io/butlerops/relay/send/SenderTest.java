package io.butlerops.relay.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Missing;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskData;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SenderTest {
  private static final RelayId RELAY = RelayId.parse("hq-1");

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final RecordingJourney journey = new RecordingJourney();
  @TempDir Path dir;
  private Spool spool;
  private Sender sender;

  @BeforeEach
  void open() throws IOException {
    SpoolConfig config = new SpoolConfig(dir, 64 << 20, 1 << 20);
    spool = Spool.open(config, Clock.systemUTC(), new PrometheusRegistry());
    start(50);
  }

  @AfterEach
  void close() {
    sender.close();
    sender.close();
    spool.close();
  }

  @Test
  void offer_idle_leavesAtOnceAndIsForgottenOnlyOnAcknowledgement() {
    publisher.hold();
    sender.offer(List.of(ready(Lane.URGENT, Events.failed("a"))));
    await().until(() -> publisher.underWay() == 1);
    assertThat(spool.depth(Lane.URGENT)).isEqualTo(1);
    publisher.release();
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(publisher.events()).containsExactly(Events.failed("a"));
    assertThat(journey.acknowledged).extracting(l -> l.subject().eventId()).containsExactly("a");
  }

  @Test
  void offer_many_fillsBatchesWithinTheLimits() {
    sender.offer(readyMany(450));
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(ids(publisher.events())).containsExactlyInAnyOrder(names(450));
    assertThat(publisher.published())
        .hasSizeLessThan(10)
        .allSatisfy(
            batch -> {
              assertThat(batch.relay()).isEqualTo(RELAY);
              assertThat(batch.boot()).isEqualTo("boot");
              assertThat(batch.contractVersion()).isEqualTo(MessageCodec.CONTRACT_VERSION);
            });
    assertThat(publisher.published())
        .extracting(Batch::seq)
        .containsExactlyElementsOf(seqs(publisher.published().size()));
  }

  @Test
  void offer_largeEvents_staysUnderTheSizeOfAMessage() {
    List<Entry> entries =
        IntStream.range(0, 12)
            .mapToObj(i -> Events.failed("e" + i, Events.noise(20_000), Optional.empty()))
            .map(event -> ready(Lane.URGENT, event))
            .toList();
    sender.offer(entries);
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(publisher.sizes()).allSatisfy(size -> assertThat(size).isLessThan(Batch.MAX_BYTES));
    assertThat(ids(publisher.events())).containsExactlyInAnyOrder(names(12));
  }

  @Test
  void offer_logParts_leaveOneAtATimeOnTheirOwnTopics() {
    publisher.hold();
    List<Entry> parts = parts(3);
    sender.offer(parts);
    await().until(() -> publisher.underWay() == 1);
    await().during(Duration.ofMillis(50)).until(() -> publisher.underWay() == 1);
    publisher.release();
    await().until(() -> spool.depth(Lane.LOGS) == 0);
    assertThat(publisher.topics())
        .containsExactly(
            "butler/hq/logs/0e1/0001-of-0003",
            "butler/hq/logs/0e1/0002-of-0003",
            "butler/hq/logs/0e1/0003-of-0003");
    assertThat(publisher.sizes()).containsOnly(100 << 10);
  }

  @Test
  void offer_urgentWhileLogPartsWait_leavesAtOnce() {
    sender.offer(parts(40));
    await().until(() -> publisher.topics().size() > 1);
    long start = System.nanoTime();
    sender.offer(List.of(ready(Lane.URGENT, Events.failed("a"))));
    await().pollInterval(Duration.ofMillis(2)).until(() -> publisher.events().size() == 1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    assertThat(spool.depth(Lane.LOGS)).isGreaterThan(30);
  }

  @Test
  void brokerRefusesLogParts_oneIsCondemnedAndEventsGoOn() {
    publisher.refuseLogs();
    sender.offer(parts(5));
    await().until(() -> publisher.drops() >= 3);
    for (int i = 0; i < 5; i++) {
      String id = "e" + i;
      sender.offer(List.of(ready(Lane.URGENT, Events.failed(id))));
      await().until(() -> ids(publisher.events()).contains(id));
    }
    await().until(() -> journey.quarantined.size() == 1);
    int drops = publisher.drops();
    sender.offer(List.of(ready(Lane.URGENT, Events.failed("last"))));
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(publisher.drops()).isEqualTo(drops).isLessThan(10);
    assertThat(spool.depth(Lane.LOGS)).isEqualTo(4);
    assertThat(dir.resolve("quarantine/0e1-0001-of-0005.part")).exists();
  }

  @Test
  void publish_slowBroker_keepsToTheWindow() {
    restart(5);
    publisher.hold();
    readyMany(40).forEach(entry -> sender.offer(List.of(entry)));
    await().until(() -> publisher.underWay() == 5);
    await().during(Duration.ofMillis(100)).until(() -> publisher.underWay() == 5);
    publisher.release();
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(ids(publisher.events())).containsExactlyInAnyOrder(names(40));
    assertThat(publisher.published()).hasSizeLessThan(40);
  }

  @Test
  void connection_breaks_sameBatchesAreSentAgain() {
    publisher.hold();
    readyMany(20).forEach(entry -> sender.offer(List.of(entry)));
    await().until(() -> publisher.underWay() > 0);
    publisher.drop();
    publisher.release();
    assertThat(spool.depth(Lane.URGENT)).isEqualTo(20);
    publisher.connect();
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(ids(publisher.events())).containsExactlyInAnyOrder(names(20));
    assertThat(publisher.acknowledgedSeqs()).doesNotHaveDuplicates();
    assertNoGap();
  }

  @Test
  void connection_backWithoutWord_isTriedAllTheSame() {
    publisher.drop();
    sender.offer(readyMany(3));
    await().during(Duration.ofMillis(50)).until(() -> publisher.published().isEmpty());
    publisher.connectSilently();
    await().until(() -> spool.depth(Lane.URGENT) == 0);
  }

  @Test
  void connection_flaps_everythingArrives() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      sender.offer(List.of(ready(Lane.URGENT, Events.failed("e" + i))));
      if (random.nextInt(15) == 0) {
        publisher.drop();
        publisher.connect();
      }
    }
    await().atMost(Duration.ofMinutes(2)).until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(ids(publisher.events())).contains(names(300));
    assertThat(dir.resolve("quarantine")).doesNotExist();
    assertNoGap();
  }

  @Test
  void poison_breaksTheConnection_isFoundAndPutAsideWhileOthersArrive() throws IOException {
    publisher.dropOn(event -> event.id().equals("e17"));
    sender.offer(readyMany(30));
    await().atMost(Duration.ofMinutes(2)).until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(ids(publisher.events())).contains(names(30, 17)).doesNotContain("e17");
    assertThat(journey.quarantined).extracting(l -> l.subject().eventId()).containsExactly("e17");
    assertThat(MessageCodec.event(Files.readAllBytes(dir.resolve("quarantine/e17.json"))))
        .isEqualTo(Events.failed("e17"));
    sender.offer(List.of(ready(Lane.URGENT, Events.failed("later"))));
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertNoGap();
  }

  @Test
  void everything_breaksTheConnection_nothingIsPutAside() {
    publisher.dropOn(event -> true);
    sender.offer(readyMany(2));
    await().atMost(Duration.ofMinutes(2)).until(() -> publisher.drops() >= 13);
    publisher.dropOn(event -> false);
    await().atMost(Duration.ofMinutes(2)).until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(ids(publisher.events())).contains("e0", "e1");
    assertThat(journey.quarantined).isEmpty();
  }

  @Test
  void event_tooLarge_losesScriptLogLinesAndSaysSo() {
    List<String> lines = IntStream.range(0, 300).mapToObj(i -> Events.noise(900 + i)).toList();
    ScriptLog scriptLog = new ScriptLog(900, 810_000, lines, lines, lines, 17);
    Event big = Events.failed("big", "Task failed", Optional.of(scriptLog));
    sender.offer(List.of(ready(Lane.URGENT, big)));
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    TaskData sent = (TaskData) publisher.events().get(0).data();
    assertThat(sent.missing()).extracting(Missing::what).containsExactly("scriptLog");
    assertThat(sent.scriptLog().orElseThrow().rows()).isEqualTo(900);
    assertThat(sent.scriptLog().orElseThrow().head()).hasSize(10);
    assertThat(sent.scriptLog().orElseThrow().tail())
        .hasSize(10)
        .last()
        .asString()
        .startsWith(lines.get(299).substring(0, 900));
    assertThat(journey.quarantined).isEmpty();
  }

  @Test
  void event_tooLargeForAnyMessage_isPutAside() {
    Event huge = Events.failed("huge", Events.noise(200_000), Optional.empty());
    sender.offer(List.of(ready(Lane.URGENT, huge), ready(Lane.URGENT, Events.failed("small"))));
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(ids(publisher.events())).containsExactly("small");
    assertThat(journey.quarantined).hasSize(1);
    assertThat(dir.resolve("quarantine/huge.json")).exists();
  }

  private void start(int window) {
    sender =
        new Sender(
            new Origin(RELAY, "boot"), new SenderConfig(window), spool, publisher, new Pace());
    publisher.onConnected(sender::resume);
    sender.start(journey);
    sender.resume();
  }

  private void restart(int window) {
    sender.close();
    start(window);
  }

  private List<Entry> readyMany(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ready(Lane.URGENT, Events.failed("e" + i)))
        .toList();
  }

  private Entry ready(Lane lane, Event event) {
    Entry entry = spool.heard(lane, new Datagram(Events.TIME, HeardBy.UDP, new byte[] {1})).join();
    spool.ready(entry, MessageCodec.encode(event)).join();
    return entry;
  }

  /** The cloud would take a missing number for a loss. */
  private void assertNoGap() {
    List<Long> seqs = publisher.acknowledgedSeqs().stream().sorted().distinct().toList();
    assertThat(seqs).containsExactlyElementsOf(seqs(seqs.size()));
  }

  private static List<Long> seqs(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  private static String[] names(int count, int... without) {
    return IntStream.range(0, count)
        .filter(i -> IntStream.of(without).noneMatch(w -> w == i))
        .mapToObj(i -> "e" + i)
        .toArray(String[]::new);
  }

  private static final class RecordingJourney implements Journey {
    final List<Letter> acknowledged = new CopyOnWriteArrayList<>();
    final List<Letter> quarantined = new CopyOnWriteArrayList<>();

    @Override
    public void published(List<Letter> letters) {}

    @Override
    public void acknowledged(List<Letter> letters) {
      acknowledged.addAll(letters);
    }

    @Override
    public void quarantined(Letter letter) {
      quarantined.add(letter);
    }
  }

  private List<Entry> parts(int count) {
    byte[] gzip = new byte[100 << 10];
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new LogPart("0e1", i, count, gzip).encoded())
        .map(part -> spool.put(Lane.LOGS, Events.TIME, part).join())
        .toList();
  }
}
