package io.butlerops.functions.watch;

import static io.butlerops.functions.watch.WatchStage.NOW;
import static io.butlerops.functions.watch.WatchStage.RELAY;
import static io.butlerops.functions.watch.WatchStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.RelayId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {
  private final WatchStage stage = new WatchStage();
  private final List<String> lines = new ArrayList<>();
  private final EmbeddedMetrics metrics =
      new EmbeddedMetrics(new SiteReports(stage.relays, stage.notes, stage.clock), lines::add);

  @Test
  void write_aSite_oneLineThatCloudWatchTakes() throws Exception {
    stage.present(RELAY, Duration.ofSeconds(-2));
    stage.gone(RelayId.parse("hq-2"));
    stage.status(status().waiting(7, NOW.minusSeconds(30)).build());
    stage.watch.look();
    metrics.write();

    JsonNode line = new ObjectMapper().readTree(lines.get(0));
    assertThat(lines).hasSize(1);
    assertThat(line.path("Site").asText()).isEqualTo("hq");
    assertThat(line.path("RelaysKnown").asLong()).isEqualTo(2);
    assertThat(line.path("RelaysPresent").asLong()).isEqualTo(1);
    assertThat(line.path("AlarmsOpen").asLong()).isEqualTo(1);
    assertThat(line.path("SpoolWaiting").asLong()).isEqualTo(7);
    assertThat(line.path("SpoolOldest").asLong()).isEqualTo(30);
    assertThat(line.path("ClockOff").asLong()).isEqualTo(2000);
    assertThat(line.has("LoopLatency")).isFalse();
    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Namespace").asText()).isEqualTo("Butler");
    assertThat(directive.at("/Dimensions/0/0").asText()).isEqualTo("Site");
    assertThat(directive.path("Metrics"))
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(line.has(metric.path("Name").asText())).isTrue());
  }

  @Test
  void write_noRelayWasEverHeard_nothing() {
    metrics.write();

    assertThat(lines).isEmpty();
  }
}
