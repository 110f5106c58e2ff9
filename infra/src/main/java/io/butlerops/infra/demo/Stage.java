package io.butlerops.infra.demo;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.alert.DynamoAlertStore;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.DynamoDeliveryStore;
import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import io.butlerops.infra.inbox.Inbox;
import io.butlerops.infra.qlik.QlikCertificates;
import io.butlerops.infra.qlik.QlikControl;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything on one machine: the embedded cloud, a simulated Qlik Sense, the inbox, and the real
 * relay in a process of its own. The demo plays on it, the load harness measures on it, system
 * tests break it.
 */
public final class Stage implements AutoCloseable {
  public static final SiteId SITE = SiteId.of("demo");

  /** Names in the settings of the four destinations. */
  public static final List<String> DESTINATIONS =
      List.of("ops-slack", "ops-teams", "ops-mail", "ops-webhook");

  private static final Logger log = LoggerFactory.getLogger(Stage.class);
  private static final Clock CLOCK = Clock.systemUTC();

  private final Path home;
  private final Consumer<String> progress;

  /** The last opened is closed first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private Inbox inbox;
  private EmbeddedCloud cloud;
  private SimulatedQlik qlik;
  private QlikControl control;
  private RelayProcess relay;
  private HostPort udp;

  private Stage(Path home, Consumer<String> progress) {
    this.home = home;
    this.progress = progress;
  }

  /**
   * Returns when everything serves.
   *
   * @param home the project's folder, built
   * @param progress is told each step in a few words
   */
  public static Stage set(Path home, Consumer<String> progress)
      throws IOException, CannotDeploy, InterruptedException {
    Stage stage = new Stage(home, progress);
    try {
      stage.open();
      return stage;
    } catch (IOException | CannotDeploy | InterruptedException | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private void open() throws IOException, CannotDeploy, InterruptedException {
    inbox = own(Inbox.start(Inbox.Options.ANYWHERE, CLOCK));
    progress.accept("inbox serves on " + inbox.uri());
    cloud = own(EmbeddedCloud.start(options(), progress));
    cloud.putSettings(settings());
    udp = new HostPort("127.0.0.1", freeUdpPort());
    QlikCertificates certificates = QlikCertificates.create(CLOCK);
    qlik =
        own(
            SimulatedQlik.start(
                SimulatedQlik.Options.sendingTo(udp), certificates.server(), CLOCK));
    control = own(QlikControl.start(qlik, 0));
    progress.accept("simulated Qlik Sense serves QRS on localhost:" + qlik.port());
    Path folder = cloud.relayFolder(SITE);
    certificates.export(folder);
    configure(folder);
    startRelay();
    progress.accept("relay runs as process " + relay.pid() + ", health on " + relay.health());
  }

  /** Starts the relay, again after {@link RelayProcess#kill}: same folder, same spool. */
  public void startRelay() throws IOException, InterruptedException {
    Path folder = cloud.relayFolder(SITE);
    URI health = URI.create("http://" + Files.readString(folder.resolve("health.address")) + "/");
    relay = own(RelayProcess.start(home.resolve("relay/target/relay"), folder, health));
  }

  public Inbox inbox() {
    return inbox;
  }

  public EmbeddedCloud cloud() {
    return cloud;
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

  public AlertStore alerts() {
    return new DynamoAlertStore(cloud.clients().dynamo(), alertTable());
  }

  public DeliveryStore deliveries() {
    return new DynamoDeliveryStore(cloud.clients().dynamo(), alertTable());
  }

  /** Each part ends within seconds; safe to call twice. */
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.warn("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }

  private String alertTable() {
    return cloud.endpoints().outputs().get("AlertTableName");
  }

  /** Nothing is kept: on disk, each write of DynamoDB Local waits for the disk. */
  private CloudOptions options() {
    return new CloudOptions(
        home.resolve("template.yaml"), Optional.empty(), 0, 0, List.of(SITE), CLOCK);
  }

  private String settings() throws IOException {
    return resource("butler.yaml")
        .replace("SLACK_URL", inbox.slack("ops").toString())
        .replace("TEAMS_URL", inbox.teams("ops").toString())
        .replace("WEBHOOK_URL", inbox.webhook("ops").toString())
        .replace("SMTP_PORT", Integer.toString(inbox.smtp().port()));
  }

  private void configure(Path folder) throws IOException {
    String health = "127.0.0.1:" + freePort();
    Files.writeString(folder.resolve("health.address"), health);
    Files.writeString(
        folder.resolve("relay.yaml"),
        resource("relay.yaml")
            .replace("UDP", udp.toString())
            .replace("QRS_PORT", Integer.toString(qlik.port()))
            .replace("MQTT", cloud.endpoints().mqtt().toString())
            .replace("HEALTH", health));
  }

  private static String resource(String name) throws IOException {
    try (var file = Stage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
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
