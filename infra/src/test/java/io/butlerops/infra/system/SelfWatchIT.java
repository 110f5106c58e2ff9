package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.functions.watch.DynamoNotes;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.inbox.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who watches the watchers: the relay's silence, the loop through all parts, the heartbeat. */
@ExtendWith(OnStage.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class SelfWatchIT {
  private static final String SITE = "lab-watch";
  private static final String RELAYS = "relays";
  private static final String HEARTBEAT = "heartbeat";

  /** A silence alone would be told after three minutes. */
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  private final Play play;
  private OwnSettings settings;
  private WatchedSite site;

  SelfWatchIT(Play play) {
    this.play = play;
  }

  @BeforeAll
  void open() throws Exception {
    settings = OwnSettings.put(play, OwnSettings.read("self-watch.yaml"));
    site = WatchedSite.open(play, SITE, UnaryOperator.identity());
  }

  @AfterAll
  void close() throws Exception {
    site.close();
    settings.close();
  }

  @Test
  void loopTest_throughAllParts_closesAtTheRelayAndIsMeasured() {
    WatchedSite.soon("loop closed").until(() -> health().contains("back after"));

    WatchedSite.soon("latency")
        .until(
            () ->
                site.relay()
                    .map(relay -> relay.at("/loopTest/latencyMillis").isNumber())
                    .orElse(false));
    assertThat(site.relay().orElseThrow().at("/loopTest/latencyMillis").asLong())
        .isBetween(0L, Play.LIMIT.toMillis());
  }

  @Test
  void relayKilled_silenceAndReturnAreToldAndTheHeartbeatStopsMeanwhile() throws Exception {
    awaitHeartbeat();

    site.kill();

    JsonNode alert =
        WatchedSite.soon("silence")
            .atMost(AT_ONCE)
            .until(() -> site.bodies(RELAYS), told -> told.size() == 1)
            .get(0);
    assertThat(alert.path("event").asText()).isEqualTo("Qlik Sense relay silent");
    assertThat(alert.path("alarmText").asText())
        .isEqualTo(
            "Relay lab-watch-1 is gone, its connection has ended; no other relay of the site is there");
    assertThat(site.report().path("alarms").findValuesAsText("subject"))
        .containsExactly("lab-watch-1");
    play.stage().inbox().clear();
    awaitHeartbeatWithheld();
    assertThat(site.bodies(HEARTBEAT)).isEmpty();

    site.startRelay();

    JsonNode end = site.told(RELAYS, body -> true);
    assertThat(end.path("alarmText").asText()).isEqualTo("Relay lab-watch-1 is back");
    assertThat(site.report().path("alarms")).isEmpty();
  }

  @Test
  void qlikSense_anotherVersion_isToldToWhoeverNamesItAndToNobodyElse() {
    WatchedSite.soon("version").until(() -> version().equals(site.qlik().version()));
    String before = version();

    site.qlik().version("99.1.0");

    JsonNode notice = site.told("notices", body -> true);
    assertThat(notice.path("event").asText()).isEqualTo("Qlik Sense version changed");
    assertThat(notice.path("from").asText()).endsWith(before);
    assertThat(notice.path("to").asText()).endsWith("99.1.0");
    assertThat(version()).isEqualTo("99.1.0");
    play.awaitQuiet();
    assertThat(site.bodies("notices")).hasSize(1);
    assertThat(site.bodies("last")).isEmpty();
  }

  private String version() {
    return site.report().at("/version/server/version").asText();
  }

  private String health() {
    return new V4(site.site().relay().health(), Map.of()).get("/health").text();
  }

  /** One was due, and was not sent. */
  private void awaitHeartbeatWithheld() {
    EmbeddedCloud cloud = play.stage().cloud();
    String table = cloud.endpoints().outputs().get("SiteTableName");
    DynamoNotes notes = new DynamoNotes(cloud.clients().dynamo(), table);
    WatchedSite.soon("withheld heartbeat")
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              site.tick("PresenceQueue");
              return notes.find("STATUS#" + SITE, HEARTBEAT).orElseThrow().text();
            },
            text -> text.contains("the site is not well"));
  }

  private void awaitHeartbeat() {
    WatchedSite.soon("heartbeat")
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              site.tick("PresenceQueue");
              return !site.bodies(HEARTBEAT).isEmpty();
            });
    assertThat(play.inbox(Kind.WEBHOOK))
        .filteredOn(message -> message.name().equals(HEARTBEAT))
        .allMatch(message -> message.content().path("method").asText().equals("GET"));
  }
}
