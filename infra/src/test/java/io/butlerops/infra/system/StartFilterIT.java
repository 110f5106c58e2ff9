package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.qlik.EngineOrders;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A relay that starts only what its own file lists ({@code reference/rest-api.md} 4.3), whoever
 * asks.
 */
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class StartFilterIT {
  private static final String LISTED = "Reload of Sales Dashboard";
  private static final String TAGGED = "HR headcount 👥";
  private static final String OTHER = "Logistics; inbound";
  private static final String APP = "Sales Forecast";

  private final Play play;
  private Workplace plant;

  private enum Way {
    CLOUD,
    DOOR
  }

  StartFilterIT(Play play) {
    this.play = play;
  }

  @BeforeAll
  void open() throws Exception {
    plant =
        Workplace.open(
            play,
            "filtered",
            """
            tasks:
              allow:
                ids: ["%s"]
                tags: [Restricted]
                properties: [{name: Criticality, value: high}]
            """
                .formatted(id(play.stage(), LISTED)));
  }

  @AfterAll
  void close() {
    plant.close();
  }

  @BeforeEach
  void nothingIsWrong() {
    plant.site().qlik().engineOrders(EngineOrders.NONE);
    plant.site().qlik().resetCalls();
  }

  @ParameterizedTest
  @EnumSource
  void ids_onlyThoseListedStart_whateverTheirTags(Way way) {
    JsonNode answer =
        start(way, starttaskid(id(LISTED)), starttaskid(id(TAGGED)), starttaskid("no id"), "{}");

    assertThat(answer.at("/tasksId/started/0/taskName").asText()).isEqualTo(LISTED);
    assertThat(answer.at("/tasksId/denied")).hasSize(1);
    assertThat(answer.at("/tasksId/denied/0/taskId").asText()).isEqualTo(id(TAGGED));
    assertThat(answer.at("/tasksId/invalid/0/taskId").asText()).isEqualTo("no id");
    assertThat(plant.starts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void tagsAndProperties_onlyThoseListedStart(Way way) {
    JsonNode answer =
        start(
            way,
            "{\"type\": \"starttasktag\", \"payload\": {\"tag\": \"Restricted\"}}",
            "{\"type\": \"starttasktag\", \"payload\": {\"tag\": \"Production\"}}",
            "{\"type\": \"starttasktag\", \"payload\": {}}",
            property("Criticality", "low"),
            property("Department", "high"));

    assertThat(answer.at("/tasksTag/0/taskName").asText()).isEqualTo(TAGGED);
    assertThat(answer.at("/tasksTagDenied").toString()).isEqualTo("[{\"tag\":\"Production\"},{}]");
    assertThat(answer.at("/tasksCP")).isEmpty();
    assertThat(answer.at("/tasksCPDenied/0/value").asText()).isEqualTo("low");
    assertThat(answer.at("/tasksCPDenied/1/name").asText()).isEqualTo("Department");
    assertThat(plant.starts()).isEqualTo(1);
  }

  /** Butler started them unfiltered. */
  @ParameterizedTest
  @EnumSource
  void tasksAfterAReload_onlyThoseListedOrTaggedStart(Way way) {
    String body =
        "{\"startQSEoWTaskOnSuccess\": [\"%s\", \"%s\"]}".formatted(id(OTHER), id(TAGGED));

    V4.Answer answer =
        api(way).json("PUT", "/v4/app/" + plant.site().qlik().appId(APP) + "/reload", body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    await().atMost(Play.LIMIT).until(() -> plant.underWay() == 0 && plant.starts() > 0);
    assertThat(plant.starts()).isEqualTo(1);
  }

  private JsonNode start(Way way, String... items) {
    V4.Answer answer = api(way).json("PUT", "/v4/reloadtask/-/start", List.of(items).toString());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static String starttaskid(String id) {
    return "{\"type\": \"starttaskid\", \"payload\": {\"taskId\": \"%s\"}}".formatted(id);
  }

  private static String property(String name, String value) {
    return """
        {"type": "starttaskcustomproperty",
         "payload": {"customPropertyName": "%s", "customPropertyValue": "%s"}}"""
        .formatted(name, value);
  }

  private V4 api(Way way) {
    return way == Way.CLOUD ? plant.cloud() : plant.door();
  }

  private String id(String task) {
    return plant.taskId(task);
  }

  /** The same in each simulated Qlik Sense. */
  private static String id(Stage stage, String task) {
    return stage.qlik().tasks().stream()
        .filter(each -> each.name().equals(task))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
