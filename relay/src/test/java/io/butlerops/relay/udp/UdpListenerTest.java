package io.butlerops.relay.udp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.health.CannotListen;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdpListenerTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final HostPort LOCAL = new HostPort("127.0.0.1", 0);
  private static final String FAILED =
      "/scheduler-task-failed/;win1;Täsk;App;u;dec2a02a-1680-44ef-8dc2-e2bfb180af87;;"
          + "2021-02-16 09:24:59,099;INFO;14a81bf5-f81c-4047-b1a1-193b0920de28;text";

  private static final Message.LoopTest OURS =
      new Message.LoopTest(
          RelayId.parse("hq-1"), "14a81bf5-f81c-4047-b1a1-193b0920de28", NOW.minusMillis(1));

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private UdpListener listener;

  @AfterEach
  void close() {
    if (listener != null) {
      listener.close();
      listener.close();
    }
  }

  @Test
  void datagram_ofThisMachine_isHeardWithItsBytesAndTime() throws Exception {
    start(config(LOCAL, 8 << 10, List.of()), heard::add);
    send(FAILED.getBytes(UTF_8));
    Heard first = next();
    assertThat(first.time()).isEqualTo(NOW);
    assertThat(first.raw()).isEqualTo(FAILED.getBytes(UTF_8));
    assertThat(((Message.Task) first.message()).reported().taskName()).isEqualTo("Täsk");
    assertThat(listener.status().nodes())
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.host()).isEqualTo("win1");
              assertThat(node.lastFailed()).contains(NOW);
              assertThat(node.lastSucceeded()).isEmpty();
            });
  }

  @Test
  void malformed_ofManyKinds_isCountedAndTheNextIsHeard() throws Exception {
    start(config(LOCAL, 2000, List.of()), heard::add);
    send(new byte[0]);
    send("hello".getBytes(UTF_8));
    send(new byte[] {(byte) 0xff, 0, 1});
    send((FAILED + "x".repeat(3000)).getBytes(UTF_8));
    send(FAILED.getBytes(UTF_8));
    next();
    assertThat(dropped("unknown_type")).isEqualTo(2);
    assertThat(dropped("size")).isEqualTo(1);
    assertThat(dropped("empty")).isEqualTo(1);
    assertThat(listener.status().malformed())
        .extracting(Malformed::reason)
        .containsExactly("size", "unknown_type", "unknown_type", "empty");
  }

  @Test
  void datagram_largerThanTheUsualBuffer_isHeardWhole() throws Exception {
    start(config(LOCAL, 65_507, List.of()), heard::add);
    String large = FAILED + "x".repeat(60_000);
    send(large.getBytes(UTF_8));
    assertThat(next().raw()).hasSize(large.getBytes(UTF_8).length);
  }

  @Test
  void nextStage_throwing_doesNotEndTheListening() throws Exception {
    start(
        config(LOCAL, 8 << 10, List.of()),
        message -> {
          if (message.raw().length == FAILED.getBytes(UTF_8).length) {
            throw new IllegalStateException("on purpose");
          }
          heard.add(message);
        });
    send(FAILED.getBytes(UTF_8));
    send((FAILED + "!").getBytes(UTF_8));
    next();
    assertThat(dropped("internal")).isEqualTo(1);
  }

  @Test
  void accepted_isForwardedByteForByte_rejectedIsNot() throws Exception {
    byte[] strange = (FAILED + "\r\n\u0007").getBytes(UTF_8);
    strange[30] = (byte) 0xfe;
    try (DatagramSocket butler = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      HostPort target = new HostPort("localhost", butler.getLocalPort());
      start(config(LOCAL, 8 << 10, List.of(target)), heard::add);
      send("not an event".getBytes(UTF_8));
      send(strange);
      butler.setSoTimeout(5000);
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      butler.receive(packet);
      assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).isEqualTo(strange);
    }
  }

  @Test
  void loopTest_ofOurs_isHeard_ofOthersIsDropped_andNeitherIsForwarded() throws Exception {
    try (DatagramSocket butler = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      HostPort target = new HostPort("localhost", butler.getLocalPort());
      start(config(LOCAL, 8 << 10, List.of(target)), heard::add);
      send(new Message.LoopTest(OURS.relay(), OURS.id(), NOW).datagram());
      send(OURS.datagram());
      assertThat(heard.poll(5, TimeUnit.SECONDS).message()).isEqualTo(OURS);
      send(FAILED.getBytes(UTF_8));
      butler.setSoTimeout(5000);
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      butler.receive(packet);
      assertThat(Arrays.copyOf(packet.getData(), packet.getLength()))
          .isEqualTo(FAILED.getBytes(UTF_8));
    }
    assertThat(dropped("loop_test")).isEqualTo(1);
    assertThat(listener.status().nodes()).extracting(NodeHeard::host).containsExactly("win1");
  }

  @Test
  void ownAddress_isWhereThisMachineReachesThePort() {
    start(config(new HostPort("0.0.0.0", 0), 8 << 10, List.of()), heard::add);
    assertThat(listener.ownAddress())
        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()));
  }

  @Test
  void port_inUse_saysWhichSettingAndWhy() throws Exception {
    try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      HostPort busy = new HostPort("127.0.0.1", other.getLocalPort());
      assertThatThrownBy(() -> start(config(busy, 8 << 10, List.of()), heard::add))
          .isInstanceOf(CannotListen.class)
          .hasMessageStartingWith("udp.listen " + busy + " is in use by another program; ");
    }
  }

  @Test
  void receiveBuffer_cappedBySystem_isWarnedWithRemedy() {
    UdpConfig config = new UdpConfig(LOCAL, List.of(), List.of(), 1 << 30, 8 << 10);
    start(config, heard::add);
    assertThat(listener.checks())
        .filteredOn(check -> check.part().equals("udp.receiveBuffer"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.state()).isEqualTo(Check.State.WARN);
              assertThat(check.remedy()).contains("net.core.rmem_max=1073741824");
            });
  }

  @Test
  void allowAny_isWarned() {
    start(
        new UdpConfig(LOCAL, List.of(Source.parse("any")), List.of(), 8 << 10, 8 << 10),
        heard::add);
    assertThat(listener.checks())
        .anySatisfy(check -> assertThat(check.message()).contains("anybody may send"));
  }

  private void start(UdpConfig config, Consumer<Heard> next) {
    UdpListener.Hearers hearers = new UdpListener.Hearers(next, OURS::equals);
    listener = new UdpListener(config, hearers, Clock.fixed(NOW, ZoneOffset.UTC), registry);
    listener.start();
  }

  private static UdpConfig config(HostPort listen, int maxDatagram, List<HostPort> forwardTo) {
    return new UdpConfig(listen, List.of(), forwardTo, 1 << 20, maxDatagram);
  }

  private Heard next() throws InterruptedException {
    Heard next = heard.poll(5, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    await().atMost(Duration.ofSeconds(30)).until(() -> !listener.status().nodes().isEmpty());
    return next;
  }

  private void send(byte[] datagram) throws Exception {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(
              datagram,
              datagram.length,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port())));
    }
  }

  private double dropped(String reason) {
    return registry.scrape(name -> name.equals("butler_relay_datagrams_dropped")).stream()
        .flatMap(metric -> ((CounterSnapshot) metric).getDataPoints().stream())
        .filter(point -> reason.equals(point.getLabels().get("reason")))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }
}
