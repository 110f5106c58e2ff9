package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.AdminStage.HQ;
import static io.butlerops.functions.admin.AdminStage.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.EventType;
import io.butlerops.functions.admin.AdminStage.Reply;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.DeliveryMessage;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.functions.settings.Samples;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DeliveryRoutesTest {
  private final AdminStage stage = AdminStage.ready();

  @Test
  void list_byStateAndDestination_onlyThose() {
    given("a1", Attempt.Outcome.GAVE_UP);
    given("a2", Attempt.Outcome.DELIVERED);
    stage.happened(HQ, Samples.reload("a3", EventType.TASK_FAILED), true);

    assertThat(stage.get("/admin/deliveries").json().path("items")).hasSize(3);
    assertThat(
            stage.get("/admin/deliveries?state=dead&destination=ops").json().findValuesAsText("id"))
        .containsExactly("d-a1");
    assertThat(stage.get("/admin/deliveries?destination=sales").json().path("items")).isEmpty();
    assertThat(stage.get("/admin/deliveries?state=lost").error())
        .isEqualTo("parameter state = 'lost'; expected pending, delivered or dead");
  }

  @Test
  void one_dead_withItsAttemptsAndReason() {
    given("a1", Attempt.Outcome.GAVE_UP);
    JsonNode delivery = stage.get("/admin/deliveries/d-a1").json();
    assertThat(delivery.path("state").asText()).isEqualTo("dead");
    assertThat(delivery.path("reason").asText()).isEqualTo("answered 410");
    assertThat(delivery.at("/attempts/0/status").asInt()).isEqualTo(410);
    assertThat(stage.get("/admin/deliveries/other").status()).isEqualTo(404);
  }

  @Test
  void replay_dead_allItsAttemptsOnceMore() {
    given("a1", Attempt.Outcome.GAVE_UP);
    stage.clock.advance(Duration.ofDays(2));

    Reply reply = stage.post("/admin/deliveries/d-a1/replay", "");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("state").asText()).isEqualTo("pending");
    assertThat(stage.queued).containsExactly("d-a1 attempt 1 in PT0S");
    assertThat(stage.deliveries.read("d-a1").orElseThrow().delivery().created())
        .isEqualTo(stage.clock.instant());
  }

  @Test
  void replay_twice_queuedAgainAndNothingElse() {
    given("a1", Attempt.Outcome.GAVE_UP);
    stage.post("/admin/deliveries/d-a1/replay", "");
    var before = stage.deliveries.read("d-a1");

    assertThat(stage.post("/admin/deliveries/d-a1/replay", "").status()).isEqualTo(202);

    assertThat(stage.deliveries.read("d-a1")).isEqualTo(before);
    assertThat(stage.queued).hasSize(2);
  }

  @Test
  void replay_deliveredOrUnknown_refused() {
    given("a1", Attempt.Outcome.DELIVERED);
    assertThat(stage.post("/admin/deliveries/d-a1/replay", "").status()).isEqualTo(409);
    assertThat(stage.post("/admin/deliveries/other/replay", "").status()).isEqualTo(404);
    assertThat(stage.queued).isEmpty();
  }

  @Test
  void replayAll_ofADestination_everyDeadOne() {
    given("a1", Attempt.Outcome.GAVE_UP);
    given("a2", Attempt.Outcome.DELIVERED);
    given("a3", Attempt.Outcome.GAVE_UP);

    Reply reply =
        stage.post("/admin/deliveries/replay", "{\"destination\":\"ops\",\"site\":\"hq\"}");

    assertThat(reply.body()).isEqualTo("{\"replayed\":2,\"next\":null}");
    assertThat(stage.queued).containsExactlyInAnyOrder("d-a1", "d-a3");
    assertThat(stage.deliveries.read("d-a3").orElseThrow().state())
        .isEqualTo(DeliveryState.PENDING);
  }

  /** The call that revived them may have ended before it queued them. */
  @Test
  void replayAll_revivedButNotTried_queuedAgain() {
    given("a1", Attempt.Outcome.GAVE_UP);
    stage.deliveries.revive("d-a1", NOW);
    stage.post("/admin/deliveries/replay", "{\"destination\":\"ops\"}");
    assertThat(stage.queued).containsExactly("d-a1");
  }

  @Test
  void replayAll_wrongBody_badRequest() {
    assertThat(stage.post("/admin/deliveries/replay", "{}").error())
        .isEqualTo("destination is missing; expected its name");
    assertThat(
            stage
                .post("/admin/deliveries/replay", "{\"destination\":\"ops\",\"cursor\":\"x\"}")
                .error())
        .startsWith("cursor = 'x'; expected");
  }

  private void given(String event, Attempt.Outcome outcome) {
    stage.happened(HQ, Samples.reload(event, EventType.TASK_FAILED), true);
    Claim.Claimed claim =
        (Claim.Claimed)
            stage.deliveries.claim(new DeliveryMessage("d-" + event, 1), NOW, NOW.plusSeconds(60));
    boolean delivered = outcome == Attempt.Outcome.DELIVERED;
    Attempt attempt =
        new Attempt(
            1,
            NOW,
            NOW.plusMillis(7),
            outcome,
            delivered ? "" : "answered 410",
            OptionalInt.of(delivered ? 200 : 410));
    if (delivered) {
      stage.deliveries.delivered(claim, attempt);
    } else {
      stage.deliveries.dead(claim, attempt, List.of());
    }
  }
}
