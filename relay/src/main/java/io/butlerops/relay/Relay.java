package io.butlerops.relay;

import io.butlerops.contract.EventType;
import io.butlerops.contract.ReadingData;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.Topics;
import io.butlerops.contract.api.Dispatch.Outcome;
import io.butlerops.contract.command.Command;
import io.butlerops.relay.api.ApiConfig;
import io.butlerops.relay.api.FrontDoor;
import io.butlerops.relay.cli.Failure;
import io.butlerops.relay.command.Dispatcher;
import io.butlerops.relay.command.LocalDispatch;
import io.butlerops.relay.command.Runner;
import io.butlerops.relay.deliver.DeliverRunner;
import io.butlerops.relay.engine.AppRunner;
import io.butlerops.relay.engine.EngineClient;
import io.butlerops.relay.file.FileRunner;
import io.butlerops.relay.follow.FollowUps;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.health.HealthServer;
import io.butlerops.relay.health.Report;
import io.butlerops.relay.license.Readings;
import io.butlerops.relay.local.StartTopic;
import io.butlerops.relay.log.WholeLogs;
import io.butlerops.relay.message.MessageParser;
import io.butlerops.relay.mqtt.Boot;
import io.butlerops.relay.mqtt.LocalClient;
import io.butlerops.relay.mqtt.LocalConfig;
import io.butlerops.relay.mqtt.MqttClient;
import io.butlerops.relay.mqtt.Publisher;
import io.butlerops.relay.qrs.Enricher;
import io.butlerops.relay.qrs.LastKnown;
import io.butlerops.relay.qrs.Policy;
import io.butlerops.relay.qrs.Qrs;
import io.butlerops.relay.qrs.Tasks;
import io.butlerops.relay.send.Origin;
import io.butlerops.relay.send.Pace;
import io.butlerops.relay.send.Reporter;
import io.butlerops.relay.send.Sender;
import io.butlerops.relay.send.SenderConfig;
import io.butlerops.relay.send.Serial;
import io.butlerops.relay.service.ServiceMonitor;
import io.butlerops.relay.spool.Spool;
import io.butlerops.relay.status.LoopTests;
import io.butlerops.relay.status.SelfWatch;
import io.butlerops.relay.status.StatusReading;
import io.butlerops.relay.status.StatusRunner;
import io.butlerops.relay.task.TaskRunner;
import io.butlerops.relay.udp.UdpListener;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of a running relay: built and started in order, closed in reverse. */
public final class Relay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final Duration CLOSE_LIMIT = Duration.ofMillis(4500);

  private final RelayConfig config;
  private final Clock clock = Clock.systemUTC();
  private final Instant started = clock.instant();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final OpenParts open = new OpenParts();
  private final Serial chores = new Serial("chores");

  private final OwnIdentities own;
  private final Spool spool;
  private final Qrs qrs;
  private final MqttClient mqtt;
  private final Sender sender;
  private final Reporter reporter;
  private final LoopTests loops;
  private final SelfWatch watch;
  private final QlikReadings qlik;
  private final Readings readings;
  private final Optional<LocalClient> local;
  private final DeliverRunner deliver;
  private final Optional<EngineClient> engine;
  private final Dispatcher dispatcher;
  private final WholeLogs wholeLogs;
  private final FollowUps followUps;
  private final Pipeline pipeline;
  private final UdpListener udp;
  private final Optional<FrontDoor> door;
  private final KnownNodes nodes;
  private final Optional<ServiceMonitor> services;
  private final HealthServer health;

  private Relay(RelayConfig config) throws IOException {
    this.config = config;
    Origin origin = new Origin(config.relay(), UUID.randomUUID().toString());
    SiteId site = config.relay().site();
    try {
      own = OwnIdentities.load(config, clock);
      spool = opened(Spool.open(config.spool(), clock, registry));
      qrs = opened(new Qrs(config.qlik(), own.toQlik(), registry, clock));
      Path data = config.spool().dir();
      Boot boot = new Boot(origin.relay(), origin.boot());
      mqtt = opened(new MqttClient(config.mqtt(), own.toCloud(), boot, clock, registry));
      SenderConfig sending = new SenderConfig(config.mqtt().window());
      Pace pace = new Pace();
      sender = opened(new Sender(origin, sending, spool, mqtt, pace));
      reporter = new Reporter(origin, spool, sender, clock);
      loops = new LoopTests(config.relay(), config.status(), clock, registry);
      watch = selfWatch();
      qlik = opened(new QlikReadings(config, qrs, own.toQlik()));
      readings = opened(new Readings(qlik.all(), this::report));
      local =
          config
              .localMqtt()
              .map(there -> localClient(there, new StartTopic(this::order, registry)));
      local.ifPresent(this::opened);
      deliver = opened(new DeliverRunner(config.deliver(), local.map(Publisher.class::cast)));
      engine = config.apps().isAnyOn() ? Optional.of(opened(engine())) : Optional.empty();
      Dispatcher.Parts commands =
          new Dispatcher.Parts(config.relay(), Version.current(), runners(data), mqtt, pace);
      dispatcher = opened(new Dispatcher(commands, data.resolve("commands"), clock, registry));
      Policy policy = config.policy();
      WholeLogs.Parts logs =
          new WholeLogs.Parts(
              data.resolve("logs"), policy.redaction(), policy.keepIn(), reporter::post);
      wholeLogs = opened(new WholeLogs(logs, registry));
      LastKnown lastKnown = opened(new LastKnown(data.resolve("known"), clock));
      Enricher enricher = opened(new Enricher(site, policy, qrs, lastKnown, wholeLogs, registry));
      FollowUps.Parts following =
          new FollowUps.Parts(site, spool, sender, MessageParser::understood, enricher::look);
      followUps = opened(new FollowUps(following, data.resolve("follow-ups"), clock, registry));
      Pipeline.Parts parts =
          new Pipeline.Parts(
              site, spool, sender, MessageParser::understood, enricher::enrich, followUps);
      pipeline = opened(new Pipeline(parts, config.pipeline(), clock, registry));
      UdpListener.Hearers hearers = new UdpListener.Hearers(pipeline::heard, loops::isNews);
      udp = opened(new UdpListener(config.udp(), hearers, clock, registry));
      door = config.api().map(api -> opened(door(api, dispatcher)));
      opened(chores); // closed before all whom it asks
      nodes = new KnownNodes(data.resolve("nodes"), qrs::nodes, this::nodes, chores);
      services = config.services().isOn() ? Optional.of(opened(services(data))) : Optional.empty();
      health = opened(new HealthServer(config.health(), this::report, pipeline::recent, registry));
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /**
   * Comes back when the relay hears; QRS and the broker may be away.
   *
   * @throws RuntimeException whose message tells people what is wrong
   */
  public static Relay start(RelayConfig config) {
    try {
      Relay relay = new Relay(config);
      relay.start();
      return relay;
    } catch (IOException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /** Waits until somebody has closed this relay. */
  void awaitClosed() throws InterruptedException {
    open.awaitClosed();
  }

  /** Takes 4.5 s at most; what the spool has is safe whatever is cut off then. */
  @Override
  public void close() {
    if (open.closeWithin(CLOSE_LIMIT)) {
      log.info("{} has stopped", config.relay());
    }
  }

  private void start() {
    try {
      wholeLogs.start(); // first, since it deletes what looks like the copies of the others' logs
      pipeline.start();
      followUps.start();
      dispatcher.start();
      mqtt.onConnected(sender::resume);
      mqtt.onConnected(dispatcher::resume);
      mqtt.onConnected(watch::resume);
      mqtt.subscribe(Topics.commands(config.relay()), dispatcher);
      udp.start();
      door.ifPresent(FrontDoor::start);
      nodes.start();
      watch.add(readings::readNow);
      services.ifPresent(monitor -> watch.add(monitor::tellAll));
      watch.start();
      services.ifPresent(ServiceMonitor::start);
      readings.start();
      // Not before the socket is open: who sees the page may send.
      health.start();
      mqtt.start();
      local.ifPresent(LocalClient::start);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    log.info(
        "{} hears on {}, health page at http://{}/",
        config.relay(),
        config.udp().listen(),
        config.health().listen());
  }

  private <T extends AutoCloseable> T opened(T part) {
    return open.opened(part);
  }

  private Report report() {
    return new Report(
        config.relay().toString(), Version.current(), started, checks(), udp.status());
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>(udp.checks());
    checks.add(nodes.check());
    checks.add(spool.check());
    checks.add(qrs.state());
    checks.add(mqtt.check());
    checks.add(dispatcher.check());
    local.map(LocalClient::check).ifPresent(checks::add);
    checks.addAll(readings.checks());
    engine.map(EngineClient::state).ifPresent(checks::add);
    door.map(FrontDoor::checks).ifPresent(checks::addAll);
    loops.check().ifPresent(checks::add);
    services.map(ServiceMonitor::checks).ifPresent(checks::addAll);
    checks.addAll(own.checks(clock.instant()));
    return checks;
  }

  private SelfWatch selfWatch() {
    StatusReading.Self self =
        new StatusReading.Self(config.relay(), Version.current(), started, own.certificates());
    StatusReading.Parts asked =
        new StatusReading.Parts(spool, registry, () -> udp.status(), this::checks);
    StatusReading reading = new StatusReading(self, asked, loops);
    SelfWatch.Parts parts =
        new SelfWatch.Parts(reading, reporter, mqtt::isConnected, () -> udp.ownAddress());
    return new SelfWatch(parts, loops, chores, clock);
  }

  private FrontDoor door(ApiConfig api, Dispatcher commands) {
    LocalDispatch local = new LocalDispatch(commands, clock);
    FrontDoor.Here here =
        new FrontDoor.Here(config.relay().site(), Version.current(), local, local::find);
    return new FrontDoor(api, own.toCallers(), here, clock, registry);
  }

  /** Qlik's nodes may send events, and call. */
  private void nodes(List<String> hosts) {
    udp.nodes(hosts);
    door.ifPresent(open -> open.nodes(hosts));
  }

  private ServiceMonitor services(Path data) {
    Path file = data.resolve("services.json");
    ServiceMonitor.Parts parts = ServiceMonitor.Parts.of(qrs, reporter, file);
    return new ServiceMonitor(config.services(), parts, clock, registry);
  }

  private EngineClient engine() {
    return new EngineClient(config.apps().engine(), config.qlik(), own.toQlik());
  }

  /** Who does what the cloud or the front door wants done; nobody for apps without an engine. */
  private List<Runner> runners(Path data) {
    TaskRunner tasks = new TaskRunner(config.tasks(), new Tasks(qrs), clock, registry);
    FileRunner files = opened(new FileRunner(config.files(), data.resolve("files")));
    List<Runner> runners =
        new ArrayList<>(List.of(tasks, files, deliver, new StatusRunner(watch, loops)));
    runners.addAll(qlik.runners());
    engine.map(there -> apps(there, tasks, data)).ifPresent(runners::add);
    return runners;
  }

  private Runner apps(EngineClient there, TaskRunner tasks, Path data) {
    Path reloads = data.resolve("reloads");
    return opened(new AppRunner(config.apps(), there, reloads, tasks::followUp, clock));
  }

  private CompletableFuture<Void> report(EventType type, ReadingData data) {
    return reporter.report(type, config.qlik().host(), data);
  }

  private LocalClient localClient(LocalConfig there, StartTopic topic) {
    return new LocalClient(there, config.relay(), topic);
  }

  private void order(Command command, Consumer<Outcome> heard) {
    new LocalDispatch(dispatcher, clock).order(command, heard);
  }
}
