package io.butlerops.functions.admin;

import static io.butlerops.functions.settings.WatchedSamples.engine;
import static io.butlerops.functions.settings.WatchedSamples.services;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.functions.service.ServiceHistory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceRoutesTest {
  private static final String ENGINE = "&host=pro2-win1&service=QlikSenseEngineService";

  private final AdminStage stage = AdminStage.ready();

  @BeforeEach
  void twoSites() {
    heard(AdminStage.HQ, AdminStage.NOW.minus(Duration.ofMinutes(20)), State.RUNNING);
    heard(AdminStage.HQ, AdminStage.NOW.minus(Duration.ofMinutes(15)), State.STOPPED);
    heard(SiteId.of("eu"), AdminStage.NOW, State.RUNNING);
  }

  private void heard(SiteId site, Instant at, State state) {
    new ServiceHistory(stage.services, stage.clock)
        .take(site, services("r", at, engine("pro2-win1", state)));
  }

  @Test
  void list_eachServiceAsItIs() {
    JsonNode items = stage.get("/admin/services").json().path("items");
    assertThat(items).hasSize(2);

    JsonNode engine = stage.get("/admin/services?site=hq&host=PRO2-win1").json().at("/items/0");
    assertThat(engine.path("host").asText()).isEqualTo("pro2-win1");
    assertThat(engine.path("service").asText()).isEqualTo("QlikSenseEngineService");
    assertThat(engine.path("friendlyName").asText()).isEqualTo("Engine");
    assertThat(engine.path("state").asText()).isEqualTo("STOPPED");
    assertThat(engine.path("startType").asText()).isEqualTo("Automatic");
    assertThat(engine.path("source").asText()).isEqualTo("windows");
    assertThat(engine.path("since").asText()).isEqualTo("2026-11-23T10:00:31Z");
    assertThat(engine.hasNonNull("disagreement")).isFalse();
    assertThat(stage.get("/admin/services?host=none").json().path("items")).isEmpty();
  }

  @Test
  void history_changesAndAvailability_inTheSitesZone() {
    JsonNode past = stage.get("/admin/services/history?site=hq&days=2" + ENGINE).json();

    assertThat(past.path("zone").asText()).isEqualTo("Europe/Stockholm");
    assertThat(past.at("/changes/0/state").asText()).isEqualTo("STOPPED");
    assertThat(past.at("/changes/0/time").asText()).isEqualTo("2026-11-23T10:00:31Z");
    assertThat(past.path("days")).hasSize(2);
    JsonNode today = past.at("/days/1");
    assertThat(today.path("day").asText()).isEqualTo("2026-11-23");
    assertThat(today.path("up").asLong()).isEqualTo(300);
    assertThat(today.path("down").asLong()).isEqualTo(600);
    assertThat(today.path("percent").asDouble()).isEqualTo(33.333);
    assertThat(past.at("/days/0").hasNonNull("percent")).isFalse();
    assertThat(past.at("/days/0/unknown").asLong()).isEqualTo(86_400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "site=hq&service=x|400|host is missing; expected its name",
        "site=hq&host=x&service=y&days=0|400|parameter days = '0'; expected a number of days from 1 to 400",
        "site=hq&host=x&service=y&days=401|400|parameter days = '401'; expected a number of days from 1 to 400",
        "site=no&host=x&service=y|404|there is no site 'no'; there are [eu, hq]",
        "site=hq&host=x&service=y|404|nothing is known of service 'y' of host 'x'"
      })
  void history_wrongQuestion_clearError(String query, int status, String error) {
    AdminStage.Reply reply = stage.get("/admin/services/history?" + query);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.error()).isEqualTo(error);
  }
}
