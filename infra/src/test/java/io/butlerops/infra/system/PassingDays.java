package io.butlerops.infra.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.infra.cloud.CloudOptions;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.queue.Queue.Counts;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import io.butlerops.infra.web.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The real template and functions in a cloud whose time passes when a test says so, and somebody
 * who is told of everything. Monitors look when a test says so too.
 */
final class PassingDays implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOLD = "/told/";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<String> QUEUES =
      List.of(
          "PresenceQueue", "ResultQueue", "LicenseQueue", "AlertQueue", "NotifyQueue", "FireQueue");

  /** In whole seconds, for times that travel lose what is less than a millisecond. */
  private final MovableClock clock =
      new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<String> visits = new CopyOnWriteArrayList<>();
  private final Server sink;
  private final EmbeddedCloud cloud;

  /**
   * @param what type and subject of an alarm; of a server's license what its webhook calls it
   */
  private record Told(String site, String what) {}

  /**
   * @param folder of the test
   * @param more settings, in which SINK is the address of whoever is told
   */
  PassingDays(Path folder, String more, SiteId... sites) throws Exception {
    sink = Server.http("sink", 0, this::hear);
    cloud =
        EmbeddedCloud.start(
            new CloudOptions(
                onlyWhenTold(folder), Optional.empty(), 0, 0, 0, List.of(sites), clock));
    cloud.putSettings((routes(sites) + more).replace("SINK", sink.uri().toString()));
  }

  /** Each site has a receiver. */
  private static String routes(SiteId... sites) {
    StringBuilder destinations = new StringBuilder("storm: off\ndestinations:\n");
    destinations.append("  rest: {type: webhook, url: 'SINK/rest'}\n");
    StringBuilder routes = new StringBuilder("catchAll: rest\nroutes:\n");
    for (SiteId site : sites) {
      destinations.append("  %1$s: {type: webhook, url: 'SINK/told/%1$s'}\n".formatted(site));
      routes.append("  - {match: {site: %1$s}, to: %1$s}\n".formatted(site));
    }
    return destinations.append(routes).toString();
  }

  /** The template, but that nothing looks by itself while a test moves the clock. */
  private static Path onlyWhenTold(Path folder) throws IOException {
    String template = Files.readString(OnStage.HOME.resolve("template.yaml"));
    return Files.writeString(
        folder.resolve("template.yaml"),
        template
            .replace("rate(1 minute)", "rate(9999 days)")
            .replace("rate(5 minutes)", "rate(9999 days)"));
  }

  private Reply hear(Request request) {
    if (request.path().startsWith(TOLD)) {
      JsonNode body = parsed(request.text());
      told.add(new Told(request.path().substring(TOLD.length()), what(body)));
    } else {
      visits.add(request.path());
    }
    return Reply.text(200, "ok");
  }

  /** Of a server's license Butler's webhooks told nothing else. */
  private static String what(JsonNode body) {
    return body.has("eventType")
        ? body.path("eventType").asText() + " " + body.path("alarmSubject").asText()
        : body.path("event").asText();
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  EmbeddedCloud cloud() {
    return cloud;
  }

  Instant now() {
    return clock.instant();
  }

  /** What is under way arrives before. */
  void pass(Duration time) {
    awaitQuiet();
    clock.advance(time);
  }

  void passUntil(ZonedDateTime time) {
    pass(Duration.between(now(), time.toInstant()));
  }

  /** All monitors look, and whatever follows from it has arrived. */
  void look() {
    String tick = JSON.createObjectNode().put("tick", now().toString()).toString();
    send("PresenceQueue", tick);
    send("LicenseQueue", tick);
    awaitQuiet();
  }

  void send(String queue, String body) {
    cloud.queues().byName(queue).orElseThrow().send(body, Map.of(), Optional.empty());
  }

  /** Alarms and their ends since it was asked last, in their order. */
  List<String> told(SiteId site) {
    awaitQuiet();
    List<Told> ours = told.stream().filter(one -> one.site().equals(site.value())).toList();
    told.removeAll(ours);
    return ours.stream().map(Told::what).toList();
  }

  /**
   * What the rules have taken so far has come to the queues: a piece of a log overtakes nothing.
   */
  boolean hasLog(SiteId site, String event, String part) throws IOException {
    String bucket = cloud.endpoints().outputs().get("LogBucketName");
    String key = "logs/%s/%s/%s".formatted(site, event, part);
    return cloud.bucket(bucket).orElseThrow().get(key).isPresent();
  }

  /** How often an address was called. */
  long visits(String path) {
    return visits.stream().filter(path::equals).count();
  }

  /** For a while, since what one queue hands on may just be on its way to the next. */
  void awaitQuiet() {
    await("empty queues")
        .atMost(LIMIT)
        .pollDelay(Duration.ofMillis(20))
        .pollInterval(Duration.ofMillis(20))
        .during(Duration.ofMillis(100))
        .until(() -> counts().allMatch(all -> all.visible() + all.inFlight() == 0));
  }

  private Stream<Counts> counts() {
    return QUEUES.stream().map(name -> cloud.queues().byName(name).orElseThrow().counts());
  }

  @Override
  public void close() {
    cloud.close();
    sink.close();
  }
}
