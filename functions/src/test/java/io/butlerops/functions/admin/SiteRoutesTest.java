package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.AdminStage.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.RelayId;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.watch.SiteSample;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteRoutesTest {
  private final AdminStage stage = AdminStage.ready();

  @BeforeEach
  void sites() {
    heard("hq-1");
    heard("eu-1");
    SiteSample.remember(stage.notes, stage.relays, stage.clock);
  }

  @Test
  void sites_whatIsKnownOfThem_shown() {
    JsonNode site = stage.get("/admin/sites?site=hq").json().at("/items/0");

    assertThat(site.path("site").asText()).isEqualTo("hq");
    assertThat(site.at("/relays/0/relay").asText()).isEqualTo("hq-1");
    assertThat(site.at("/relays/0/online").asBoolean()).isTrue();
    assertThat(site.at("/relays/0/status/version").asText()).isEqualTo("1.0");
    assertThat(site.at("/relays/0/loopTest/latencyMillis").asLong()).isEqualTo(250);
    assertThat(site.at("/nodes/0/host").asText()).isEqualTo("qlik2");
    assertThat(site.at("/nodes/0/daysOfSuccess").asInt()).isEqualTo(1);
    assertThat(site.at("/nodes/1/proofOfLife").asText())
        .isEqualTo("not possible: no success was ever heard, so its success appender is missing");
    assertThat(site.at("/version/server/version").asText()).isEqualTo("14.187.4");
    assertThat(site.at("/alarms/0/type").asText()).isEqualTo("alarm.certificate.expiring");
    assertThat(site.at("/alarms/0/step").asText()).isEqualTo("7");
    assertThat(site.at("/problems/0").asText()).contains("task 'Odd': ButlerExpect is 'soon'");
  }

  @Test
  void sites_all_inTheirOrder() {
    JsonNode items = stage.get("/admin/sites").json().path("items");

    assertThat(items.findValuesAsText("site")).containsExactly("eu", "hq");
    assertThat(stage.get("/admin/sites?site=H/Q").status()).isEqualTo(400);
  }

  @Test
  void metrics_prometheus_labelsEscapedAndFamiliesTogether() {
    AdminStage.Reply reply = stage.get("/admin/metrics");

    assertThat(reply.headers())
        .containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    assertThat(reply.body().lines())
        .contains(
            "# HELP butler_relay_up Whether a relay is there",
            "# TYPE butler_relay_up gauge",
            "butler_relay_up{relay=\"eu-1\",site=\"eu\"} 1",
            "butler_relay_up{relay=\"hq-1\",site=\"hq\"} 1",
            "butler_loop_latency_seconds{relay=\"hq-1\",site=\"hq\"} 0.25",
            "butler_alarms_open{site=\"hq\",type=\"alarm.certificate.expiring\"} 1",
            "butler_qlik_sense_info{release=\"May \\\"2024\\\"\",site=\"hq\",version=\"14.187.4\"} 1",
            "butler_relay_last_seen_timestamp_seconds{relay=\"hq-1\",site=\"hq\"} "
                + NOW.getEpochSecond());
    assertThat(reply.body().lines().filter(line -> line.startsWith("# TYPE")))
        .doesNotHaveDuplicates();
  }

  private void heard(String name) {
    RelayId relay = RelayId.parse(name);
    stage.relays.replace(
        Optional.empty(),
        new RelayStatus(relay, true, "b", 1, NOW, NOW, Optional.of(Duration.ZERO)));
  }
}
