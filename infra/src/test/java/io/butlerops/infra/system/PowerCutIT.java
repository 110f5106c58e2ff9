package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.infra.demo.Site;
import io.butlerops.infra.inbox.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A relay that is killed with {@code kill -9} at the worst moments loses and repeats nothing. */
@ExtendWith(OnStage.class)
@Timeout(90)
class PowerCutIT {
  private static final int EVENTS = 20;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Play play;

  PowerCutIT(Play play) {
    this.play = play;
  }

  @Test
  void killed_whileLineIsCutAndAgainWithoutAcknowledgement_everythingIsToldOnce() throws Exception {
    SiteId id = SiteId.of("lab-powercut");
    int broker = play.stage().cloud().endpoints().mqtt().port();
    try (Wire wire = new Wire(broker)) {
      Site site =
          play.stage()
              .addSite(id, yaml -> OnStage.quiet(yaml).replace(":" + broker, ":" + wire.port()));
      wire.cut();
      List<String> executions = send(site, EVENTS, "butler_relay_spooled_total");
      site.relay().kill();

      wire.mend();
      site.startRelay();
      awaitTold(executions);

      wire.deafen();
      executions.addAll(send(site, EVENTS, "butler_relay_spooled_total"));
      awaitTold(executions);
      site.relay().kill();

      wire.mend();
      site.startRelay();
      await("all acknowledged")
          .atMost(LIMIT)
          .until(() -> Metrics.of(site.relay()).sum("butler_relay_spool_depth") == 0);
      assertThat(Metrics.of(site.relay()).sum("butler_relay_published_total"))
          .as("sent again, since no acknowledgement came")
          .isGreaterThanOrEqualTo(EVENTS);
      play.awaitQuiet();
      assertThat(told()).containsExactlyInAnyOrderElementsOf(executions);
      assertThat(play.stage().alerts().recent(id, 3 * EVENTS))
          .extracting(alert -> alert.occurrence().event().type())
          .filteredOn(EventType::isTask)
          .hasSize(2 * EVENTS);
      site.close();
    }
  }

  /** Returns when that many more are counted. */
  private static List<String> send(Site site, int count, String counter) {
    long before = Metrics.of(site.relay()).sum(counter);
    List<String> executions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Datagram datagram = Datagram.failed("Task " + i);
      executions.add(datagram.executionId());
      Play.send(site.udp(), datagram.bytes());
    }
    await(counter)
        .atMost(LIMIT)
        .until(() -> Metrics.of(site.relay()).sum(counter) >= before + count);
    return executions;
  }

  private void awaitTold(List<String> executions) {
    await("all told").atMost(LIMIT).until(() -> told().containsAll(executions));
  }

  private List<String> told() {
    return play.inbox(Kind.WEBHOOK).stream()
        .map(message -> message.content().path("body"))
        .map((JsonNode body) -> body.path("executionId").asText())
        .filter(execution -> !execution.isEmpty()) // that the relay was silent
        .toList();
  }
}
