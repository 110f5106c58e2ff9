package io.butlerops.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.admin.AdminStage.Reply;
import io.butlerops.functions.delivery.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestRoutesTest {
  private final AdminStage stage = AdminStage.ready();

  @Test
  void test_destination_thatOneIsToldAndMarkedAsATest() {
    Reply reply = stage.post("/admin/test", "{\"destination\":\"ops\"}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(stage.alerts.deliveries()).hasSize(1);
    Delivery made = stage.alerts.deliveries().get(0);
    assertThat(made.destination()).isEqualTo("ops");
    assertThat(made.context().note()).contains("test alert that ann asked for");
    assertThat(stage.queued).containsExactly(made.id());
    assertThat(reply.json().at("/deliveries/0").asText()).isEqualTo(made.id());
    JsonNode alert = stage.get("/admin/alerts/" + reply.json().path("event").asText()).json();
    assertThat(alert.at("/data/data/test").asBoolean()).isTrue();
    assertThat(alert.at("/decisions/0/reason").asText()).isEqualTo("asked-for");
  }

  @Test
  void test_severalRecipients_oneDeliveryForEach() {
    stage.post("/admin/test", "{\"destination\":\"crowd\",\"site\":\"hq\"}");
    assertThat(stage.alerts.deliveries())
        .extracting(Delivery::recipient)
        .containsExactly("dan", "eve");
  }

  @ParameterizedTest
  @CsvSource({
    "failed, reload",
    "aborted, externalProgram",
    "succeeded, userSync",
    "distributed, distribute",
    "failed, preload",
    "engineReloadFailed, reload"
  })
  void test_eventAndKind_sampleOfThat(String event, String kind) {
    JsonNode made =
        stage
            .post(
                "/admin/test",
                "{\"destination\":\"ops\",\"event\":\"%s\",\"kind\":\"%s\",\"site\":\"eu\"}"
                    .formatted(event, kind))
            .json();
    JsonNode alert = stage.get("/admin/alerts/" + made.path("event").asText() + "?site=eu").json();
    assertThat(alert.path("event").asText()).isEqualTo(event);
    stage.alerts.recent(SiteId.of("eu"), 1).stream()
        .map(found -> found.occurrence().event().data())
        .filter(TaskData.class::isInstance)
        .map(TaskData.class::cast)
        .forEach(task -> assertThat(task.kind().wireName()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                   | destination is missing; expected its name",
        "{\"destination\":\"opps\"}           | destination = 'opps'; expected one of crowd, ops",
        "{\"destination\":\"ops\",\"event\":\"x\"} | event = 'x'; expected one of failed, aborted",
        "{\"destination\":\"ops\",\"kind\":\"x\"}  | kind = 'x'; expected one of reload, external",
        "{\"destination\":\"ops\",\"site\":\"X\"}  | site = 'X'; expected 1 to 31 lower-case",
      })
  void test_wrongWord_badRequestAndNobodyIsTold(String body, String said) {
    Reply reply = stage.post("/admin/test", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).startsWith(said);
    assertThat(stage.queued).isEqualTo(List.of());
  }

  @Test
  void test_noSettings_conflict() {
    assertThat(new AdminStage().post("/admin/test", "{\"destination\":\"ops\"}").status())
        .isEqualTo(409);
  }
}
