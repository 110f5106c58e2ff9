package io.butlerops.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.follow.FollowUps;
import io.butlerops.relay.message.Message;
import io.butlerops.relay.message.MessageParser;
import io.butlerops.relay.message.Parsed.Understood;
import io.butlerops.relay.send.Origin;
import io.butlerops.relay.send.Pace;
import io.butlerops.relay.send.RecordingPublisher;
import io.butlerops.relay.send.Reporter;
import io.butlerops.relay.send.Sender;
import io.butlerops.relay.send.SenderConfig;
import io.butlerops.relay.send.Serial;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolConfig;
import io.butlerops.relay.status.LoopTests;
import io.butlerops.relay.status.SelfWatch;
import io.butlerops.relay.status.StatusConfig;
import io.butlerops.relay.status.StatusReading;
import io.butlerops.relay.udp.Malformed;
import io.butlerops.relay.udp.UdpConfig;
import io.butlerops.relay.udp.UdpListener;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop test through a real port, spool and sender, as one relay has them. */
@Timeout(60)
class LoopTestJourneyTest {
  private static final RelayId RELAY = RelayId.parse("hq-1");
  private static final String FOREIGN =
      "/butler-loop-test/;14a81bf5-f81c-4047-b1a1-193b0920de28;hq-1;2026-11-23T12:00:00Z";

  @TempDir private Path folder;
  private final Clock clock = Clock.systemUTC();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final RecordingPublisher broker = new RecordingPublisher();
  private final Serial chores = new Serial("chores");
  private DatagramSocket older;
  private Spool spool;
  private Sender sender;
  private FollowUps followUps;
  private Pipeline pipeline;
  private UdpListener udp;
  private SelfWatch watch;

  @AfterEach
  void close() {
    chores.close();
    udp.close();
    pipeline.close();
    followUps.close();
    sender.close();
    spool.close();
    older.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "127.0.0.9"})
  void loopTest_throughItsOwnPort_becomesAnEvent_andNobodyElseHearsOfIt(String listen)
      throws Exception {
    open(listen);
    Instant before = Instant.now().minusMillis(1);

    watch.resume();

    await().until(() -> loopTests().size() == 1);
    Event event = loopTests().get(0);
    LoopTest data = (LoopTest) event.data();
    assertThat(data.relay()).isEqualTo(RELAY);
    assertThat(data.sent()).isBetween(before, Instant.now());
    assertThat(event.source()).isEqualTo("/site/hq/node/hq-1");
    await().until(() -> spool.depth(Lane.URGENT) == 0);
    assertThat(udp.status().nodes()).isEmpty();
    assertThat(pipeline.recent()).isEmpty();
    older.setSoTimeout(100);
    assertThat(forwarded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {FOREIGN, "/butler-loop-test/;x;hq-1;now", "/butler-loop-test/"})
  void loopTest_ofAnybodyElse_isDroppedAndCounted(String datagram) throws Exception {
    open("127.0.0.1");

    send(datagram);

    await().until(() -> !udp.status().malformed().isEmpty());
    assertThat(udp.status().malformed()).extracting(Malformed::reason).containsExactly("loop_test");
    assertThat(spool.entries()).isEmpty();
    assertThat(loopTests()).isEmpty();
  }

  private void open(String listen) throws IOException {
    older = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    spool = Spool.open(new SpoolConfig(folder, 64 << 20, 1 << 20), clock, registry);
    Origin origin = new Origin(RELAY, "boot");
    sender = new Sender(origin, new SenderConfig(50), spool, broker, new Pace());
    FollowUps.Parts following =
        new FollowUps.Parts(
            RELAY.site(), spool, sender, LoopTestJourneyTest::parse, this::notAsked);
    followUps = new FollowUps(following, folder.resolve("follow-ups"), clock, registry);
    Pipeline.Parts parts =
        new Pipeline.Parts(
            RELAY.site(), spool, sender, LoopTestJourneyTest::parse, this::notAsked, followUps);
    pipeline = new Pipeline(parts, new PipelineConfig(8), clock, registry);
    LoopTests loops =
        new LoopTests(RELAY, new StatusConfig(Optional.of(Duration.ofMinutes(5))), clock, registry);
    udp =
        new UdpListener(
            new UdpConfig(
                new HostPort(listen, 0),
                List.of(),
                List.of(new HostPort("127.0.0.1", older.getLocalPort())),
                1 << 20,
                8 << 10),
            new UdpListener.Hearers(pipeline::heard, loops::isNews),
            clock,
            registry);
    pipeline.start();
    udp.start();
    watch = watch(loops, new Reporter(origin, spool, sender, clock));
  }

  private SelfWatch watch(LoopTests loops, Reporter reporter) {
    StatusReading.Self self = new StatusReading.Self(RELAY, "1", clock.instant(), List.of());
    StatusReading.Parts asked = new StatusReading.Parts(spool, registry, udp::status, List::of);
    SelfWatch.Parts parts =
        new SelfWatch.Parts(
            new StatusReading(self, asked, loops), reporter, () -> true, udp::ownAddress);
    return new SelfWatch(parts, loops, chores, clock);
  }

  /** QRS knows nothing of loop tests. */
  private <T> CompletableFuture<T> notAsked(Object heard) {
    return CompletableFuture.failedFuture(new AssertionError("asked about " + heard));
  }

  private static Message parse(byte[] raw) {
    return ((Understood) MessageParser.parse(raw)).message();
  }

  private List<Event> loopTests() {
    return broker.events().stream()
        .filter(event -> event.type().equals(EventType.LOOP_TEST))
        .toList();
  }

  private boolean forwarded() throws IOException {
    try {
      older.receive(new DatagramPacket(new byte[9], 9));
      return true;
    } catch (SocketTimeoutException none) {
      return false;
    }
  }

  private void send(String text) throws IOException {
    byte[] datagram = text.getBytes(UTF_8);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(datagram, datagram.length, udp.ownAddress()));
    }
  }
}
