package io.butlerops.infra.demo;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.infra.cloud.Parts;
import io.butlerops.infra.qlik.QlikCertificates;
import io.butlerops.infra.qlik.QlikControl;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** A simulated Qlik Sense, and beside it the real relay in a process of its own. */
public final class Site implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();

  private final Setup setup;
  private final URI health = URI.create("http://127.0.0.1:" + freePort() + "/");
  private final HostPort udp = new HostPort("127.0.0.1", freeUdpPort());
  private final Parts parts = new Parts();

  private SimulatedQlik qlik;
  private QlikControl control;
  private RelayProcess relay;

  /**
   * How it is set up.
   *
   * @param relay its unpacked distribution
   * @param folder the relay's: has its certificate for the broker, gets all else
   * @param relayYaml changes the demo's configuration
   */
  public record Setup(
      SiteId id, Path relay, Path folder, HostPort mqtt, UnaryOperator<String> relayYaml) {}

  private Site(Setup setup) throws IOException {
    this.setup = setup;
  }

  /** Returns when QRS and the relay's health page serve. */
  public static Site open(Setup setup) throws IOException, InterruptedException {
    Site site = new Site(setup);
    try {
      site.open();
      return site;
    } catch (IOException | InterruptedException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private void open() throws IOException, InterruptedException {
    QlikCertificates certificates = QlikCertificates.create(CLOCK);
    certificates.export(setup.folder());
    qlik =
        parts.own(
            SimulatedQlik.start(
                SimulatedQlik.Options.sendingTo(udp), certificates.server(), CLOCK));
    control = parts.own(QlikControl.start(qlik, 0));
    Files.writeString(setup.folder().resolve("relay.yaml"), configuration());
    startRelay();
  }

  /** Starts the relay, again after {@link RelayProcess#kill}: same folder, same spool. */
  public void startRelay() throws IOException, InterruptedException {
    relay = parts.own(RelayProcess.start(setup.relay(), setup.folder(), health));
  }

  public SiteId id() {
    return setup.id();
  }

  /** The relay's: configuration, certificates, spool, log. */
  public Path folder() {
    return setup.folder();
  }

  public SimulatedQlik qlik() {
    return qlik;
  }

  /** Page of the simulated Qlik Sense. */
  public URI qlikPage() {
    return control.uri();
  }

  public RelayProcess relay() {
    return relay;
  }

  /** Where the relay hears datagrams. */
  public HostPort udp() {
    return udp;
  }

  /** Each part ends within seconds; safe to call twice. */
  @Override
  public void close() {
    parts.close();
  }

  private String configuration() throws IOException {
    String yaml =
        Stage.resource("relay.yaml")
            .replace("SITE", setup.id().value())
            .replace("UDP", udp.toString())
            .replace("QRS_PORT", Integer.toString(qlik.port()))
            .replace("ENGINE_PORT", Integer.toString(qlik.enginePort()))
            .replace("VERSION_PORT", Integer.toString(qlik.versionPort()))
            .replace("MQTT", setup.mqtt().toString())
            .replace("HEALTH", health.getAuthority());
    return setup.relayYaml().apply(yaml);
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
}
