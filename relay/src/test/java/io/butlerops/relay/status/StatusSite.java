package io.butlerops.relay.status;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.reading.Status;
import io.butlerops.relay.follow.MovableClock;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.send.Origin;
import io.butlerops.relay.send.Pace;
import io.butlerops.relay.send.RecordingPublisher;
import io.butlerops.relay.send.Reporter;
import io.butlerops.relay.send.Sender;
import io.butlerops.relay.send.SenderConfig;
import io.butlerops.relay.send.Serial;
import io.butlerops.relay.send.SilentJourney;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.spool.SpoolConfig;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.tls.TestCertificates;
import io.butlerops.relay.udp.UdpStatus;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A self-watch between a real spool, a broker that can be away, and a port. */
final class StatusSite implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final RelayId RELAY = RelayId.parse("hq-1");
  static final TestCertificates QLIK = new TestCertificates("qlik-CA");
  private static final TestCertificates CLOUD = new TestCertificates("cloud-CA");
  private static final Identity TO_QLIK = QLIK.identity(QLIK.issue("client"));
  private static final Identity TO_CLOUD = CLOUD.identity(CLOUD.issue("hq-1"));

  /** With a second root of Qlik, and a system's bundle for the cloud. */
  private static final List<Status.Certificate> CERTIFICATES =
      Certificates.of(
          new Identity(TO_QLIK.key(), TO_QLIK.chain(), List.of(QLIK.root(), CLOUD.root())),
          new Identity(TO_CLOUD.key(), TO_CLOUD.chain(), Collections.nCopies(5, CLOUD.root())),
          Optional.of(TO_CLOUD));

  final MovableClock clock = new MovableClock(NOW);
  final PrometheusRegistry registry = new PrometheusRegistry();
  final RecordingPublisher broker = new RecordingPublisher();
  final DatagramSocket port = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  final Spool spool;
  final LoopTests loops;
  final SelfWatch watch;
  private final Sender sender;
  private final Serial chores = new Serial("chores");
  private long nanos;
  volatile UdpStatus heard = new UdpStatus(List.of(), List.of(), List.of());
  volatile List<Check> checks = List.of();
  volatile boolean connected = true;

  StatusSite(Path folder) throws IOException {
    spool = Spool.open(new SpoolConfig(folder, 64 << 20, 1 << 20), clock, registry);
    Origin origin = new Origin(RELAY, "boot");
    sender = new Sender(origin, new SenderConfig(50), spool, broker, new Pace());
    sender.start(new SilentJourney());
    broker.onConnected(sender::resume);
    StatusConfig config = new StatusConfig(Optional.of(Duration.ofMinutes(5)));
    loops = new LoopTests(RELAY, config, new Timing(clock, () -> nanos), registry);
    Reporter reporter = new Reporter(origin, spool, sender, clock);
    watch =
        new SelfWatch(
            new SelfWatch.Parts(reading(), reporter, () -> connected, this::port),
            loops,
            chores,
            clock);
  }

  void pass(Duration time) {
    clock.pass(time);
    nanos += time.toNanos();
  }

  /** Statuses that the broker has. */
  List<Status> statuses() {
    return broker.events().stream()
        .filter(event -> event.type().equals(EventType.RELAY_STATUS))
        .map(Event::data)
        .map(Status.class::cast)
        .toList();
  }

  /** The next datagram that comes to the port. */
  byte[] datagram() throws IOException {
    port.setSoTimeout(30_000);
    DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
    port.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  @Override
  public void close() {
    chores.close();
    sender.close();
    spool.close();
    port.close();
  }

  private StatusReading reading() {
    StatusReading.Self self = new StatusReading.Self(RELAY, "1.2.3", NOW, CERTIFICATES);
    StatusReading.Parts parts = new StatusReading.Parts(spool, registry, () -> heard, () -> checks);
    return new StatusReading(self, parts, loops);
  }

  private InetSocketAddress port() {
    return (InetSocketAddress) port.getLocalSocketAddress();
  }
}
