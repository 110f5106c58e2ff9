package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.AdminStage.HQ;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.functions.admin.AdminStage.Reply;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.settings.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainRoutesTest {
  private final AdminStage stage = AdminStage.ready();

  @Test
  void explain_anEvent_whoWouldBeToldAndNobodyIs() {
    String event =
        new String(MessageCodec.encode(Samples.reload("x", EventType.TASK_FAILED)), UTF_8);
    JsonNode said =
        stage.post("/admin/explain", "{\"site\":\"hq\",\"event\":%s}".formatted(event)).json();
    assertThat(said.at("/explanation/addressees/0/decision/destination").asText()).isEqualTo("ops");
    assertThat(said.path("text").asText()).contains("ops");
    assertThat(stage.queued).isEmpty();
    assertThat(stage.alerts.recent(HQ, 1)).isEmpty();
  }

  @Test
  void explain_aWord_isASampleOfThatKind() {
    JsonNode said = stage.post("/admin/explain", "{\"site\":\"hq\",\"event\":\"failed\"}").json();
    assertThat(said.path("text").asText()).contains("Sales overview", "ops");

    Reply refused = stage.post("/admin/explain", "{\"site\":\"hq\",\"event\":\"faild\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("'faild'", "failed, aborted");
  }

  @Test
  void explain_oneThatIsKept_asTextForPeople() {
    stage.happened(HQ, Samples.reload("a1", EventType.TASK_FAILED), true);
    Reply reply =
        stage.ask(
            ApiEvents.call("POST", "/admin/explain")
                .header("accept", "text/plain")
                .json("{\"site\":\"hq\",\"id\":\"a1\"}"));
    assertThat(reply.headers().get("Content-Type")).startsWith("text/plain");
    assertThat(reply.body()).contains("Reload of Sales").contains("Told:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"site\":\"hq\"}                          | 400",
        "{\"site\":\"hq\",\"id\":\"x\",\"event\":{}} | 400",
        "{\"site\":\"hq\",\"event\":{}}             | 400",
        "{\"site\":\"hq\",\"event\":7}              | 400",
        "{\"id\":\"x\"}                             | 400",
        "{\"site\":\"H Q\",\"id\":\"x\"}            | 400",
        "{\"site\":\"hq\",\"id\":\"x\"}             | 404",
      })
  void explain_wrongAsk_refused(String body, int status) {
    assertThat(stage.post("/admin/explain", body).status()).isEqualTo(status);
  }
}
