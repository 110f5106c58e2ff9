package io.butlerops.relay;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.relay.api.ApiConfig;
import io.butlerops.relay.engine.EngineClient;
import io.butlerops.relay.file.FileChecks;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.license.Reading;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Qrs;
import io.butlerops.relay.service.FirstLook;
import io.butlerops.relay.tls.BadCertificate;
import io.butlerops.relay.tls.Identities;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.tls.TlsConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tries each part on its own. What a running relay holds (ports, its MQTT client id) is not tried
 * again but asked of it.
 */
final class Checkup implements AutoCloseable {
  private static final int MALFORMED_SHOWN = 5;

  /** What is asked for anew, whatever the running relay thinks of it. */
  private static final Set<String> ASKED =
      Set.of("qrs", "qlik", "engine", "mqtt.tls", "api.tls", "licenses", "version", "tasks.expect");

  private final RelayConfig config;
  private final Clock clock = Clock.systemUTC();
  private final Optional<RunningRelay> running;
  private final List<Check> certificates = new ArrayList<>();
  private final Optional<Identity> brokerIdentity;
  private final Optional<Qrs> qrs;
  private final Optional<EngineClient> engine;
  private final Optional<QlikReadings> readings;

  /** One thing to check; may take seconds. */
  interface Item {
    List<Check> checks();
  }

  Checkup(RelayConfig config) throws InterruptedException {
    this.config = config;
    this.running =
        RunningRelay.at(config.health().listen())
            .filter(relay -> relay.relay().equals(config.relay().toString()));
    this.brokerIdentity = identity("mqtt.tls", config.mqttTls());
    brokerIdentity.ifPresent(
        own -> certificates.add(Expiry.check("mqtt.tls", own, clock.instant())));
    config
        .api()
        .flatMap(ApiConfig::tls)
        .flatMap(tls -> identity("api.tls", tls))
        .ifPresent(own -> certificates.add(Expiry.check("api.tls", own, clock.instant())));
    Optional<Identity> toQlik = identity("qlik", config.qlik().tls());
    this.qrs = toQlik.map(own -> new Qrs(config.qlik(), own, new PrometheusRegistry(), clock));
    this.engine =
        toQlik
            .filter(own -> config.apps().isAnyOn())
            .map(own -> new EngineClient(config.apps().engine(), config.qlik(), own));
    this.readings = toQlik.map(own -> new QlikReadings(config, qrs.orElseThrow(), own));
  }

  /** In the order in which faults should be mended. */
  List<Item> items() {
    return List.of(
        () -> certificates,
        this::folders,
        () -> FileChecks.of(config.files()),
        () -> qrs.map(Qrs::check).orElse(List.of()),
        () -> engine.map(asked -> List.of(asked.check())).orElse(List.of()),
        this::services,
        () -> readings.stream().flatMap(asked -> asked.all().stream()).map(Reading::check).toList(),
        () ->
            running
                .map(Checkup::ofRunning)
                .orElseGet(() -> new Trial(config, brokerIdentity, clock).checks()));
  }

  /** When each node last reported; those that QRS names and were not heard lack an appender. */
  List<Check> nodes() {
    if (running.isEmpty()) {
      return List.of(Check.warn("nodes", "nobody listens, so none is heard", "start the relay"));
    }
    List<JsonNode> heard = running.get().nodes();
    Stream<Check> silent =
        nodesOfQrs().stream()
            .filter(name -> heard.stream().noneMatch(node -> isSame(host(node), name)))
            .map(Checkup::unheard);
    return Stream.concat(heard.stream().map(Checkup::heard), silent).toList();
  }

  @Override
  public void close() {
    qrs.ifPresent(Qrs::close);
    engine.ifPresent(EngineClient::close);
    readings.ifPresent(QlikReadings::close);
  }

  private Optional<Identity> identity(String part, TlsConfig tls) {
    try {
      return Optional.of(Identities.load(tls));
    } catch (BadCertificate e) {
      certificates.add(Check.fail(part, e.problem(), e.remedy()));
      return Optional.empty();
    }
  }

  /** A running relay tells of them itself. */
  private List<Check> services() {
    return running.isPresent() || !config.services().isOn()
        ? List.of()
        : FirstLook.of(config.services(), qrs).checks();
  }

  private List<Check> folders() {
    List<Check> checks = new ArrayList<>();
    checks.add(folder("spool.dir", config.spool().dir()));
    config.log().dir().ifPresent(dir -> checks.add(folder("log.dir", dir)));
    return checks;
  }

  /** A folder that is not there yet is made by the relay: then its parent counts. */
  private static Check folder(String part, Path dir) {
    Path there = dir;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && Files.isDirectory(there) && Files.isWritable(there)
        ? Check.ok(part, dir + " is writable")
        : Check.fail(part, dir + " is not writable", "let the relay's user write there");
  }

  private static List<Check> ofRunning(RunningRelay relay) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ok("relay", relay.relay() + " is running; it says:"));
    relay.checks().stream().filter(check -> !ASKED.contains(check.part())).forEach(checks::add);
    relay.malformed().stream()
        .limit(MALFORMED_SHOWN)
        .forEach(
            line ->
                checks.add(
                    Check.warn("udp.malformed", line, "see which log appender or tool sends it")));
    return checks;
  }

  private List<String> nodesOfQrs() {
    return qrs.map(asked -> asked.nodes().join()).stream()
        .flatMap(
            answer -> answer instanceof Found<List<String>> f ? f.value().stream() : Stream.of())
        .toList();
  }

  /** One has the domain, the other perhaps not. */
  private static boolean isSame(String host, String other) {
    return host.equalsIgnoreCase(other) || isShort(host, other) || isShort(other, host);
  }

  private static boolean isShort(String name, String full) {
    return full.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ".");
  }

  private static String host(JsonNode node) {
    return node.path("host").asText();
  }

  private static Check heard(JsonNode node) {
    Function<String, String> when =
        field -> node.has(field) ? toSeconds(node.path(field).asText()) : "never";
    String message =
        "%s: last failed %s, last success %s"
            .formatted(host(node), when.apply("lastFailed"), when.apply("lastSucceeded"));
    return Check.ok("node", message);
  }

  private static String toSeconds(String instant) {
    return Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Check unheard(String host) {
    return Check.warn(
        "node",
        host + ": last failed never, last success never",
        "if it runs reloads, give it the log appenders: relay appender --help");
  }
}
