package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.presence.DynamoRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.queue.Queue;
import io.butlerops.infra.demo.Site;
import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.inbox.Message;
import io.butlerops.infra.qlik.SimulatedQlik;
import io.butlerops.infra.qlik.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Schedules made over {@code /v4} start tasks of a Qlik Sense, by the real relay. */
@ExtendWith(OnStage.class)
@Timeout(400)
class SchedulesIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int FIRINGS = 6;
  private static final int SPACING = 10;
  private static final String TASK = "Reload of Sales Dashboard";

  private final Play play;
  private final V4 api;

  SchedulesIT(Play play) {
    this.play = play;
    this.api = at(Stage.SITE);
  }

  @AfterEach
  void remove() {
    good(api, "GET", "/v4/schedules", "")
        .forEach(one -> good(api, "DELETE", "/v4/schedules/" + id(one), ""));
  }

  @Test
  void scheduleToTheSecond_startsItsTaskWithinASecondOfEachSlot() {
    SimulatedQlik qlik = play.stage().qlik();
    List<Instant> ends = new CopyOnWriteArrayList<>();
    qlik.onDatagram(execution -> ends.add(Instant.now()));
    String id = make(Stage.SITE, taskId(qlik), "*/" + SPACING + " * * * * *");

    await("firings").atMost(LIMIT).until(() -> states(id, "started").size() >= FIRINGS);

    good(api, "PUT", "/v4/schedules/" + id + "/stop", "");
    List<Duration> late = ends.stream().map(SchedulesIT::lateness).sorted().toList();
    assertThat(late).hasSizeGreaterThanOrEqualTo(FIRINGS);
    report(late);
    assertThat(late.get(late.size() / 2)).isLessThan(Duration.ofSeconds(1));
    assertThat(late.get(0)).as("never before its time").isPositive();
  }

  /** For people: the assertions leave room for a busy machine. */
  private static void report(List<Duration> late) {
    System.out.printf(
        "Lateness of scheduled starts: n %d, median %d ms, max %d ms%n",
        late.size(), late.get(late.size() / 2).toMillis(), late.get(late.size() - 1).toMillis());
  }

  /** From the slot to the simulator's start; the datagram leaves when the attempt ends. */
  private static Duration lateness(Instant end) {
    Instant start = end.minus(Timing.FAST.attempt());
    long slot = start.getEpochSecond() / SPACING * SPACING;
    return Duration.between(Instant.ofEpochSecond(slot), start);
  }

  @Test
  void importedSchedule_isListedAndFiresByTheCloudsClock(@TempDir Path folder) throws Exception {
    String task = taskId(play.stage().qlik());
    Path file = folder.resolve("schedule.yaml");
    Files.writeString(
        file,
        """
        butlerSchedule:
          - id: every-minute
            name: Imported
            cronSchedule: "* * * 0-11 *"
            timezone: Europe/London
            qlikSenseTaskId: %s
            startupState: started
        """
            .formatted(task));
    Path token = Files.writeString(folder.resolve("token"), play.stage().cloud().token());

    try (Started command =
        Started.butler(
            "schedules",
            "import",
            file.toString(),
            "--zone=Europe/Stockholm",
            "--site=" + Stage.SITE,
            "--url=" + play.stage().cloud().endpoints().v4(),
            "--token-file=" + token)) {
      assertThat(command.exitCode()).as("%s%s", command.out(), command.err()).isZero();
      assertThat(command.out()).contains("Imported (every-minute): made, started");
    }

    JsonNode listed = good(api, "GET", "/v4/schedules", "").path(0);
    assertThat(id(listed)).isEqualTo("every-minute");
    assertThat(listed.path("cronSchedule").asText()).isEqualTo("* * * * *");
    assertThat(listed.path("timezone").asText()).isEqualTo("Europe/Stockholm");
    await("fired").atMost(LIMIT).until(() -> !states("every-minute", "started").isEmpty());
    String slot = states("every-minute", "started").get(0).path("slot").asText();
    assertThat(Instant.parse(slot)).isEqualTo(Instant.parse(slot).truncatedTo(ChronoUnit.MINUTES));
  }

  @Test
  void relayIsAway_startIsTriedAgainUntilItIsBack() throws Exception {
    try (Site site = play.stage().addSite(SiteId.of("lab-late"), OnStage::quiet)) {
      away(site);
      Instant slot = minutesAgo(1);
      String id = make(site.id(), taskId(site.qlik()), cron(slot));
      ring(id, slot);
      await("tried once").atMost(LIMIT).until(() -> states(id, "due").size() == 1);

      site.startRelay();

      await("started").atMost(LIMIT).until(() -> states(id, "started").size() == 1);
      site.relay().kill();
    }
  }

  @Test
  void relayStaysAway_alertReachesADestination() throws Exception {
    try (Site site = play.stage().addSite(SiteId.of("lab-gone"), OnStage::quiet)) {
      away(site);
      Instant slot = minutesAgo(9);
      String id = make(site.id(), taskId(site.qlik()), cron(slot));
      ring(id, slot);
      await("tried once").atMost(LIMIT).until(() -> states(id, "due").size() == 1);
      assertThat(inMail("the relay could not be told")).isEmpty();

      Message mail =
          await("alert")
              .atMost(LIMIT)
              .until(() -> inMail("the relay could not be told"), Optional::isPresent)
              .orElseThrow();

      assertThat(mail.content().toString()).contains("IT schedule", "lab-gone");
      assertThat(states(id, "failed")).hasSize(1);
    }
  }

  private Optional<Message> inMail(String text) {
    return play.inbox(Kind.MAIL).stream()
        .filter(mail -> mail.content().toString().contains(text))
        .findFirst();
  }

  /** As EventBridge Scheduler does, which puts the slot's time in, however late it is. */
  private void ring(String id, Instant slot) {
    Queue queue = play.stage().cloud().queues().byName("FireQueue").orElseThrow();
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("schedule", id)
            .put("slot", slot.toString())
            .toString();
    queue.send(body, Map.of(), Optional.empty());
  }

  /** It was there, so that its site is known, and is gone. */
  private void away(Site site) throws Exception {
    await("online").atMost(LIMIT).until(() -> isOnline(site.id()).filter(is -> is).isPresent());
    site.relay().kill();
    await("offline").atMost(LIMIT).until(() -> isOnline(site.id()).filter(is -> !is).isPresent());
  }

  private Optional<Boolean> isOnline(SiteId site) {
    EmbeddedCloud cloud = play.stage().cloud();
    String table = cloud.endpoints().outputs().get("SiteTableName");
    return new DynamoRelays(cloud.clients().dynamo(), table)
        .all().stream()
            .filter(status -> status.relay().site().equals(site))
            .map(RelayStatus::online)
            .findFirst();
  }

  /** A minute of which there is time left until the start is given up. */
  private static Instant minutesAgo(int minutes) {
    return Instant.now()
        .plusSeconds(20)
        .truncatedTo(ChronoUnit.MINUTES)
        .minus(Duration.ofMinutes(minutes));
  }

  /** This minute only, of each year. */
  private static String cron(Instant slot) {
    ZonedDateTime time = slot.atZone(ZoneOffset.UTC);
    return "%d %d %d %d *"
        .formatted(time.getMinute(), time.getHour(), time.getDayOfMonth(), time.getMonthValue());
  }

  private String make(SiteId site, String task, String cron) {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "IT schedule")
            .put("cronSchedule", cron)
            .put("timezone", "UTC")
            .put("qlikSenseTaskId", task)
            .put("startupState", "started");
    return id(good(at(site), "POST", "/v4/schedules", body.toString()));
  }

  private List<JsonNode> states(String id, String state) {
    JsonNode runs = good(api, "GET", "/v4/schedules/" + id + "/runs", "");
    return runs.findParents("state").stream()
        .filter(run -> run.path("state").asText().equals(state))
        .toList();
  }

  private static String id(JsonNode schedule) {
    return schedule.path("id").asText();
  }

  private static String taskId(SimulatedQlik qlik) {
    return qlik.tasks().stream()
        .filter(task -> task.name().equals(TASK))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private V4 at(SiteId site) {
    EmbeddedCloud cloud = play.stage().cloud();
    return V4.withToken(cloud.endpoints().v4().resolve("/"), cloud.token())
        .with("X-Butler-Site", site.value());
  }

  private static JsonNode good(V4 api, String method, String path, String body) {
    V4.Answer answer = body.isEmpty() ? api.call(method, path, body) : api.json(method, path, body);
    assertThat(answer.status() / 100).as(method + " " + path + ": " + answer).isEqualTo(2);
    return answer.bytes().length == 0 ? MissingNode.getInstance() : answer.json();
  }
}
