package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.Topics;
import io.butlerops.infra.cloud.broker.TestClient;
import io.butlerops.infra.cloud.certificate.TestCertificates;
import io.butlerops.infra.demo.RelayProcess;
import io.butlerops.infra.demo.Site;
import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.qlik.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two sites on one cloud: neither can speak for the other. */
@ExtendWith(OnStage.class)
class SitesIT {
  private static final SiteId LAB = SiteId.of("lab");
  private static final RelayId LABS_RELAY = new RelayId(LAB, 1);
  private static final String OURS = Topics.events(Stage.SITE);

  private final Play play;

  SitesIT(Play play) {
    this.play = play;
  }

  @Test
  void twoSites_eachHasItsOwnAlerts() throws Exception {
    try (Site lab = play.stage().addSite(SiteId.of("lab-second"), OnStage::quiet)) {
      String execution = lab.qlik().run("Reload of Finance P&L", Outcome.FAILED);
      String event = EventId.ofExecution(lab.id(), execution, EventType.TASK_FAILED);

      assertThat(play.recorded(lab.id(), event).occurrence().site()).isEqualTo(lab.id());
      assertThat(play.recorded(lab.id(), event).occurrence().event().source())
          .startsWith("/site/lab-second/");
      assertThat(play.stage().alerts().find(Stage.SITE, event)).isEmpty();
      play.awaitQuiet();
      assertThat(play.told(Kind.WEBHOOK).content().path("body").path("executionId").asText())
          .isEqualTo(execution);
    }
  }

  @Test
  void relay_publishesToAnotherSitesTopic_isDropped() throws Exception {
    String event = "foreign-" + System.nanoTime();
    try (TestClient lab = connected()) {
      lab.publish(OURS, Batches.of(LABS_RELAY, LAB, event));

      assertThat(lab.closedByBroker()).isTrue();
    }
    play.awaitQuiet();
    assertThat(play.stage().alerts().find(Stage.SITE, event)).isEmpty();
    assertThat(play.stage().alerts().find(LAB, event)).isEmpty();
    assertThat(play.stage().relay().isAlive()).isTrue();
  }

  @Test
  void relay_publishesPresenceOfAnotherSitesRelay_isDropped() throws Exception {
    RelayId ours = new RelayId(Stage.SITE, 1);
    Presence gone = new Presence(1, ours, "boot", 1, false, Optional.empty());
    try (TestClient lab = connected()) {
      lab.publish(Topics.presence(ours), new String(MessageCodec.encode(gone), UTF_8));

      assertThat(lab.closedByBroker()).isTrue();
    }
  }

  @Test
  void payload_claimsAnotherSite_topicsSiteCounts() throws Exception {
    String event = "claimed-" + System.nanoTime();
    try (TestClient lab = connected()) {
      lab.publish(Topics.events(LAB), Batches.of(LABS_RELAY, Stage.SITE, event));

      assertThat(lab.next()).isEqualTo("PUBACK");
      assertThat(play.recorded(LAB, event).occurrence().site()).isEqualTo(LAB);
      assertThat(play.stage().alerts().find(Stage.SITE, event)).isEmpty();
    }
  }

  @Test
  void relay_configuredAsAnotherSite_isNotLetIn() throws Exception {
    Path folder = play.stage().cloud().relayFolder(SiteId.of("lab-doctored"));
    try (Site doctored =
        play.stage()
            .addSite(
                SiteId.of("lab-doctored"),
                yaml -> yaml.replace("{id: lab-doctored", "{id: " + Stage.SITE))) {
      String execution = doctored.qlik().run("Reload of Finance P&L", Outcome.FAILED);
      RelayProcess relay = doctored.relay();

      await()
          .atMost(Play.LIMIT)
          .until(() -> Metrics.of(relay).sum("butler_relay_mqtt_connects_total") > 1);
      assertThat(Metrics.of(relay).sum("butler_relay_mqtt_connected")).isZero();
      assertThat(Metrics.of(relay).sum("butler_relay_spool_depth{lane=\"urgent\"}")).isEqualTo(1);
      assertThat(
              play.stage()
                  .alerts()
                  .find(
                      Stage.SITE,
                      EventId.ofExecution(Stage.SITE, execution, EventType.TASK_FAILED)))
          .isEmpty();
      assertThat(Files.readString(folder.resolve("relay.log"))).doesNotContain("\tat ");
    }
  }

  /** With the certificate of the lab's relay. */
  private TestClient connected() throws Exception {
    Path folder = play.stage().cloud().relayFolder(LAB);
    TestClient client =
        new TestClient(
            play.stage().cloud().endpoints().mqtt().port(),
            TestCertificates.own(folder),
            TestCertificates.root(folder));
    client.connect(LABS_RELAY.toString());
    assertThat(client.next()).startsWith("CONNACK");
    return client;
  }
}
