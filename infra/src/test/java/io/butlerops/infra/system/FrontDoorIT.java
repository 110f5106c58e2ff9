package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.qlik.EngineOrders;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v4} at a relay's front door, with the line to the cloud and without it. */
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class FrontDoorIT {
  private static final String APP = "Sales Dashboard";
  private static final String TASK = "Reload of Sales Dashboard";

  private final Play play;
  private Workplace plant;

  FrontDoorIT(Play play) {
    this.play = play;
  }

  @BeforeAll
  void open() throws Exception {
    plant = Workplace.open(play, "front-door");
  }

  @AfterAll
  void close() {
    plant.close();
  }

  @BeforeEach
  void nothingIsWrong() {
    qlik().engineOrders(EngineOrders.NONE);
    qlik().resetCalls();
  }

  @Test
  void cloudIsAway_filesTasksAndAppsWork_restIsRefusedAndSaysWhy() throws Exception {
    V4.Answer kept = keepValue("before");
    assertThat(kept.status()).as(kept.toString()).isEqualTo(201);
    plant.cut();
    Path copy = plant.files().resolve("out/report.qvd");
    Files.writeString(plant.files().resolve("in/report.qvd"), "data");

    V4.Answer copied = plant.door().json("PUT", "/v4/filecopy", paths("report.qvd"));
    V4.Answer started = start(plant.door(), "[]");

    assertThat(copied.status()).as(copied.toString()).isEqualTo(201);
    assertThat(copy).hasContent("data");
    assertThat(started.status()).as(started.toString()).isEqualTo(200);
    assertThat(started.json().path("tasksId").path("started")).hasSize(1);
    assertThat(plant.door().get("/v4/apps/list").json()).isNotEmpty();
    assertAway(keepValue("while away"));
    assertAway(plant.door().get("/v4/schedules"));

    plant.mend();
    assertThat(keepValue("after").status()).isEqualTo(201);
  }

  @Test
  void cloudIsAway_startWithKeyValue_isRefusedBeforeAnythingStarts() {
    plant.cut();
    try {
      assertAway(start(plant.door(), keyValueItem("away")));
      assertThat(plant.starts()).isZero();
    } finally {
      plant.mend();
    }
  }

  @Test
  void startWithKeyValue_valueIsKeptInTheCloud() {
    assertThat(start(plant.door(), keyValueItem("kept")).status()).isEqualTo(200);

    assertThat(plant.cloud().get("/v4/keyvalues/doors?key=kept").json().path("value").asText())
        .isEqualTo("1");
    assertThat(plant.starts()).isEqualTo(1);
  }

  @Test
  void cloudsCallAndDoorsCall_areDoneByTheSameRelay() throws Exception {
    Files.writeString(plant.files().resolve("in/a.txt"), "a");
    assertThat(plant.cloud().json("PUT", "/v4/filecopy", paths("a.txt")).status()).isEqualTo(201);

    V4.Answer moved =
        plant
            .door()
            .json("PUT", "/v4/filemove", paths("a.txt").replace("}", ", \"overwrite\": \"true\"}"));

    assertThat(moved.status()).as(moved.toString()).isEqualTo(201);
    assertThat(plant.files().resolve("out/a.txt")).hasContent("a");
    assertThat(plant.files().resolve("in/a.txt")).doesNotExist();
  }

  @Test
  void idempotencyKey_sameCallAgain_startsOnceEvenAfterTheRelayWasKilled() throws Exception {
    V4 script = plant.door().with("Idempotency-Key", "door-" + System.nanoTime());
    V4.Answer first = start(script, "[]");

    plant.site().relay().kill();
    plant.startRelay();
    V4.Answer second = start(script, "[]");

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(plant.starts()).isEqualTo(1);
  }

  @Test
  void wait_taskEnds_answerTellsHow() {
    V4.Answer answer = plant.door().json("PUT", startPath() + "?wait=20", "[]");

    assertThat(answer.json().at("/tasksId/started/0/outcome").asText())
        .as(answer.toString())
        .isEqualTo("FinishedSuccess");
  }

  @Test
  void head_ofOwnAndForwardedCalls_hasStatusAndNoBody() {
    V4.Answer own = plant.door().call("HEAD", "/v4/apps/list", "");
    V4.Answer forwarded = plant.door().call("HEAD", "/v4/keyvaluesnamespaces", "");

    assertThat(own.status()).isEqualTo(200);
    assertThat(own.bytes()).isEmpty();
    assertThat(forwarded.status()).isEqualTo(200);
    assertThat(forwarded.bytes()).isEmpty();
  }

  @Test
  void dump_largerThanACloudsAnswer_arrivesWhole() {
    qlik().engineOrders(EngineOrders.NONE.withDumpSize(8_000_000));

    V4.Answer dump = plant.door().get("/v4/senseappdump/" + qlik().appId(APP));

    assertThat(dump.status()).isEqualTo(200);
    assertThat(dump.json().path("sheets")).hasSize(41);
  }

  private static void assertAway(V4.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
    assertThat(answer.json().path("error").asText()).isEqualTo("Service Unavailable");
    assertThat(answer.message()).contains("The cloud cannot be reached: ");
  }

  private V4.Answer keepValue(String value) {
    return plant
        .door()
        .json("POST", "/v4/keyvalues/doors", "{\"key\":\"a\",\"value\":\"%s\"}".formatted(value));
  }

  private static String keyValueItem(String key) {
    return """
        [{"type": "keyvaluestore",
          "payload": {"namespace": "doors", "key": "%s", "value": "1", "ttl": "60000"}}]"""
        .formatted(key);
  }

  private V4.Answer start(V4 api, String body) {
    return api.json("PUT", startPath(), body);
  }

  private String startPath() {
    return "/v4/reloadtask/" + plant.taskId(TASK) + "/start";
  }

  private String paths(String file) throws IOException {
    return "{\"fromFile\": \"%1$s/in/%2$s\", \"toFile\": \"%1$s/out/%2$s\"}"
        .formatted(plant.files(), file);
  }

  private SimulatedQlik qlik() {
    return plant.site().qlik();
  }
}
