package io.butlerops.infra.demo;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.alert.DynamoAlertStore;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.DynamoDeliveryStore;
import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.Parts;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import io.butlerops.infra.inbox.Inbox;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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

  private static final Clock CLOCK = Clock.systemUTC();

  /** For what is written here; the functions have their own. */
  private static final Duration HISTORY = Duration.ofDays(1);

  private final Path home;
  private final Consumer<String> progress;
  private final Parts parts = new Parts();

  private Inbox inbox;
  private EmbeddedCloud cloud;
  private Site site;

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
    return set(home, progress, UnaryOperator.identity());
  }

  /**
   * As {@link #set(Path, Consumer)}, with a relay configured otherwise.
   *
   * @param relayYaml changes the demo's configuration
   */
  public static Stage set(Path home, Consumer<String> progress, UnaryOperator<String> relayYaml)
      throws IOException, CannotDeploy, InterruptedException {
    Stage stage = new Stage(home, progress);
    try {
      stage.open(relayYaml);
      return stage;
    } catch (IOException | CannotDeploy | InterruptedException | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private void open(UnaryOperator<String> relayYaml)
      throws IOException, CannotDeploy, InterruptedException {
    inbox = parts.own(Inbox.start(Inbox.Options.ANYWHERE, CLOCK));
    progress.accept("inbox serves on " + inbox.uri());
    cloud = parts.own(EmbeddedCloud.start(options(), progress));
    cloud.mails().onMail(mail -> inbox.mail(mail.message(), mail.recipients()));
    putSettings(resource("butler.yaml"));
    site = addSite(SITE, relayYaml);
    progress.accept("simulated Qlik Sense serves QRS on localhost:" + qlik().port());
    progress.accept("relay runs as process " + relay().pid() + ", health on " + relay().health());
  }

  /**
   * Opens one more site, with a Qlik Sense and a relay of its own; it is closed with the stage.
   *
   * @param relayYaml changes the demo's configuration
   */
  public Site addSite(SiteId id, UnaryOperator<String> relayYaml)
      throws IOException, InterruptedException {
    return parts.own(
        Site.open(
            new Site.Setup(
                id,
                home.resolve("relay/target/relay"),
                cloud.relayFolder(id),
                cloud.endpoints().mqtt(),
                relayYaml)));
  }

  /** Starts the relay, again after {@link RelayProcess#kill}: same folder, same spool. */
  public void startRelay() throws IOException, InterruptedException {
    site.startRelay();
  }

  /** The demo's settings, but every alert is told by itself, however many there are. */
  public void tellOneByOne() throws IOException {
    putSettings(resource("butler.yaml") + "storm: off\n");
  }

  /** Puts other alert settings in force; {@code INBOX} and {@code SMTP_PORT} become the inbox's. */
  public void putSettings(String yaml) {
    cloud.putSettings(
        yaml.replace("INBOX/", inbox.uri().toString())
            .replace("SMTP_PORT", Integer.toString(inbox.smtp().port())));
  }

  public Inbox inbox() {
    return inbox;
  }

  public EmbeddedCloud cloud() {
    return cloud;
  }

  public SimulatedQlik qlik() {
    return site.qlik();
  }

  /** Page of the simulated Qlik Sense. */
  public URI qlikPage() {
    return site.qlikPage();
  }

  public RelayProcess relay() {
    return site.relay();
  }

  /** Where the relay hears datagrams. */
  public HostPort udp() {
    return site.udp();
  }

  public AlertStore alerts() {
    return new DynamoAlertStore(cloud.clients().dynamo(), alertTable(), HISTORY);
  }

  public DeliveryStore deliveries() {
    return new DynamoDeliveryStore(cloud.clients().dynamo(), alertTable(), HISTORY);
  }

  /** Each part ends within seconds; safe to call twice. */
  @Override
  public void close() {
    parts.close();
  }

  private String alertTable() {
    return cloud.endpoints().outputs().get("AlertTableName");
  }

  /** Nothing is kept: on disk, each write of DynamoDB Local waits for the disk. */
  private CloudOptions options() {
    return new CloudOptions(
        home.resolve("template.yaml"), Optional.empty(), 0, 0, 0, List.of(SITE), CLOCK);
  }

  static String resource(String name) throws IOException {
    try (var file = Stage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
