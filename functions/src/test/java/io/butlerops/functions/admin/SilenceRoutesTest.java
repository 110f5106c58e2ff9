package io.butlerops.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.functions.admin.AdminStage.Reply;
import io.butlerops.functions.http.ApiEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceRoutesTest {
  private static final String SILENCE =
      "{\"match\":{\"task\":\"Reload*\"},\"for\":\"2h\",\"comment\":\"moving the disks\"}";

  private final AdminStage stage = AdminStage.ready();

  @Test
  void add_good_listedUntilItIsOver() {
    Reply reply = stage.post("/admin/silences", SILENCE);
    assertThat(reply.status()).isEqualTo(201);
    JsonNode made = reply.json();
    assertThat(made.path("state").asText()).isEqualTo("active");
    assertThat(made.path("author").asText()).isEqualTo("ann");
    assertThat(made.at("/match/task").asText()).isEqualTo("Reload*");
    assertThat(made.path("end").asText()).isEqualTo("2026-11-23T12:15:31Z");
    assertThat(stage.get("/admin/silences").json().at("/items/0")).isEqualTo(made);
    stage.clock.advance(Duration.ofHours(2));
    assertThat(
            stage.get("/admin/silences/" + made.path("id").asText()).json().path("state").asText())
        .isEqualTo("over");
  }

  @Test
  void add_bad_everyProblemAndNothingKept() {
    Reply reply = stage.post("/admin/silences", "{\"match\":{\"taks\":\"x\"},\"for\":\"soon\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/details").findValuesAsText("path"))
        .contains("match.taks", "for", "comment");
    assertThat(stage.silences.all()).isEmpty();
  }

  @Test
  void remove_once_goneThenNotFound() {
    String id = stage.post("/admin/silences", SILENCE).json().path("id").asText();
    ApiEvents remove = ApiEvents.call("DELETE", "/admin/silences/" + id);
    assertThat(stage.ask(remove).status()).isEqualTo(204);
    assertThat(stage.ask(remove).status()).isEqualTo(404);
    assertThat(stage.get("/admin/silences/" + id).status()).isEqualTo(404);
  }
}
