package io.butlerops.bench;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.infra.cloud.broker.Broker;
import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.butlerops.infra.cloud.certificate.Pem;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.Template;
import io.butlerops.infra.demo.RelayProcess;
import io.butlerops.infra.qlik.QlikCertificates;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real relay between a simulated QRS that answers at once and a broker that takes notes. */
final class RelayAlone implements AutoCloseable {
  static final SiteId SITE = SiteId.of("bench");

  private static final Logger log = LoggerFactory.getLogger(RelayAlone.class);
  private static final Clock CLOCK = Clock.systemUTC();

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Notes notes;
  private final SimulatedQlik qlik;
  private final HostPort udp;
  private final RelayProcess relay;
  private final Duration startTime;

  private RelayAlone(Path home, Path folder) throws IOException, InterruptedException {
    try {
      notes = own(new Notes());
      CertificateAuthority authority = CertificateAuthority.create("bench", CLOCK);
      Template template =
          Template.read(
              home.resolve("template.yaml"), Account.local(URI.create("http://localhost")));
      Broker broker = own(new Broker(authority, template.policies(), notes::take, CLOCK));
      broker.start(0);
      QlikCertificates certificates = QlikCertificates.create(CLOCK);
      qlik =
          own(SimulatedQlik.start(SimulatedQlik.Options.sendingTo(), certificates.server(), CLOCK));
      certificates.export(folder);
      export(authority, folder);
      udp = new HostPort("127.0.0.1", freeUdpPort());
      URI health = URI.create("http://127.0.0.1:" + freePort() + "/");
      Files.writeString(folder.resolve("relay.yaml"), configuration(broker, health));
      long before = System.nanoTime();
      relay = own(RelayProcess.start(home.resolve("relay/target/relay"), folder, health));
      startTime = Duration.ofNanos(System.nanoTime() - before);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Returns when the relay serves its health page. */
  static RelayAlone start(Path home, Path folder) throws IOException, InterruptedException {
    return new RelayAlone(home, folder);
  }

  Notes notes() {
    return notes;
  }

  SimulatedQlik qlik() {
    return qlik;
  }

  HostPort udp() {
    return udp;
  }

  RelayProcess relay() {
    return relay;
  }

  /** From the start of its process to the first answer of its health page. */
  Duration startTime() {
    return startTime;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.warn("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }

  private static void export(CertificateAuthority authority, Path folder) throws IOException {
    KeyCertificate own = authority.client(new RelayId(SITE, 1).toString());
    Pem.writeCertificate(folder.resolve("ca.pem"), authority.certificate());
    Pem.writeCertificate(folder.resolve("relay.pem"), own.certificate());
    Pem.writeKey(folder.resolve("relay_key.pem"), own.key());
  }

  private String configuration(Broker broker, URI health) {
    return """
        site: {id: %s, zone: UTC}
        udp: {listen: "%s"}
        qlik: {host: localhost, port: %d, certificate: client.pem, key: client_key.pem, ca: root.pem}
        mqtt:
          endpoint: "localhost:%d"
          tls: {certificate: relay.pem, key: relay_key.pem, ca: ca.pem}
        spool: {dir: spool}
        health: {listen: "%s"}
        """
        .formatted(SITE, udp, qlik.port(), broker.port(), health.getAuthority());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static int freeUdpPort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }
}
