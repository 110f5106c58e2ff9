package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.AdminStage.HQ;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.EventType;
import io.butlerops.functions.admin.AdminStage.Reply;
import io.butlerops.functions.settings.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRoutesTest {
  private final AdminStage stage = AdminStage.ready();
  private String path;

  @BeforeEach
  void oneThatFailed() {
    stage.heard(HQ, Samples.reload("a1", EventType.TASK_FAILED));
    JsonNode open = stage.get("/admin/open").json().at("/items/0");
    path = "/admin/open/hq/" + open.path("key").asText() + "/";
  }

  @Test
  void list_failedTask_withWhatIsKnown() {
    JsonNode open = stage.get("/admin/open?site=hq").json().at("/items/0");
    assertThat(open.path("title").asText()).isEqualTo("Reload of Sales");
    assertThat(open.path("count").asInt()).isEqualTo(1);
    assertThat(open.path("event").asText()).isEqualTo("a1");
    assertThat(open.at("/told/0").asText()).isEqualTo("ops");
    assertThat(stage.get("/admin/open?site=eu").json().path("items")).isEmpty();
  }

  @Test
  void acknowledge_open_byTheCallerUntilReopened() {
    JsonNode open = stage.post(path + "acknowledge", "{\"comment\":\"on it\"}").json();
    assertThat(open.at("/acknowledged/by").asText()).isEqualTo("ann");
    assertThat(open.at("/acknowledged/comment").asText()).isEqualTo("on it");
    assertThat(stage.post(path + "reopen", "").json().path("acknowledged").isNull()).isTrue();
  }

  @Test
  void snooze_forOrUntil_thatLong() {
    assertThat(stage.post(path + "snooze", "{\"for\":\"8h\"}").json().at("/snoozed/until").asText())
        .isEqualTo("2026-11-23T18:15:31Z");
    String until = "2026-11-24T07:00:00Z";
    assertThat(
            stage
                .post(path + "snooze", "{\"until\":\"%s\"}".formatted(until))
                .json()
                .at("/snoozed/until")
                .asText())
        .isEqualTo(until);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"for\":\"8h\",\"until\":\"2026-11-24T07:00:00Z\"}",
        "{\"for\":\"long\"}",
        "{\"until\":\"tomorrow\"}",
        "{\"until\":\"2026-11-22T07:00:00Z\"}",
        "{\"for\":\"90d\"}"
      })
  void snooze_noGoodTime_badRequest(String body) {
    assertThat(stage.post(path + "snooze", body).status()).isEqualTo(400);
  }

  @Test
  void acknowledge_nothingOpen_notFound() {
    Reply reply = stage.post("/admin/open/hq/0123/acknowledge", "");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error()).isEqualTo("nothing is open under this key");
    assertThat(stage.post("/admin/open/us/0123/acknowledge", "").status()).isEqualTo(404);
  }
}
