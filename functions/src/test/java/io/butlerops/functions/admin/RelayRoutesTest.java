package io.butlerops.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.RelayId;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.presence.RelayStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayRoutesTest {
  private final AdminStage stage = AdminStage.ready();

  @BeforeEach
  void twoRelays() {
    heard("hq-1", Optional.of(Duration.ofMillis(-250)));
    heard("eu-1", Optional.empty());
  }

  @Test
  void list_relaysThatSpoke_withTheirClocks() {
    JsonNode relay = stage.get("/admin/relays?site=hq").json().at("/items/0");

    assertThat(relay.path("site").asText()).isEqualTo("hq");
    assertThat(relay.path("relay").asText()).isEqualTo("hq-1");
    assertThat(relay.path("online").asBoolean()).isTrue();
    assertThat(relay.path("since").asText()).isEqualTo("2026-11-23T10:15:31Z");
    assertThat(relay.path("lastSeen").asText()).isEqualTo("2026-11-23T10:15:31Z");
    assertThat(relay.path("boot").asText()).isEqualTo("boot");
    assertThat(relay.path("clockOffsetMillis").asLong()).isEqualTo(-250);
  }

  @Test
  void list_relaySilentForLong_isNotOnline() {
    stage.clock.advance(Duration.ofMinutes(4));
    heard("eu-1", Optional.empty());

    JsonNode items = stage.get("/admin/relays").json().path("items");

    assertThat(items.at("/0/relay").asText()).isEqualTo("eu-1");
    assertThat(items.at("/0/online").asBoolean()).isTrue();
    assertThat(items.at("/1/relay").asText()).isEqualTo("hq-1");
    assertThat(items.at("/1/online").asBoolean()).isFalse();
  }

  @Test
  void delete_relayThatWasTakenAway_isForgotten() {
    stage.clock.advance(Duration.ofMinutes(4));

    assertThat(stage.ask(ApiEvents.call("DELETE", "/admin/relays/hq-1")).status()).isEqualTo(204);
    assertThat(stage.get("/admin/relays?site=hq").json().path("items")).isEmpty();
    assertThat(stage.ask(ApiEvents.call("DELETE", "/admin/relays/hq-1")).status()).isEqualTo(404);
    assertThat(stage.ask(ApiEvents.call("DELETE", "/admin/relays/hq")).status()).isEqualTo(400);
  }

  @Test
  void delete_relayThatIsThere_refused() {
    AdminStage.Reply reply = stage.ask(ApiEvents.call("DELETE", "/admin/relays/hq-1"));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error()).isEqualTo("relay hq-1 is there; stop it first");
  }

  @Test
  void list_siteThatCannotBe_badRequest() {
    assertThat(stage.get("/admin/relays?site=H/Q").status()).isEqualTo(400);
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void heard(String name, Optional<Duration> offset) {
    RelayId relay = RelayId.parse(name);
    stage.relays.replace(
        stage.relays.find(relay),
        new RelayStatus(relay, true, "boot", 1, AdminStage.NOW, stage.clock.instant(), offset));
  }
}
