package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.qlik.EngineOrders;
import io.butlerops.infra.qlik.Faults;
import io.butlerops.infra.qlik.SimulatedQlik;
import io.butlerops.infra.qlik.Timing;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked of the cloud's API and done by a relay, and what becomes of it when that fails. */
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class CommandPathIT {
  private static final String APP = "Sales Dashboard";
  private static final String TASK = "Reload of Sales Dashboard";
  private static final int MEGABYTE = 1_000_000;

  /** In bytes, a little more than Lambda lets through. */
  private static final int LARGEST_ANSWER = 4_800_000;

  private static final Duration LONG = Duration.ofMinutes(2);

  private final Play play;
  private Workplace plant;

  CommandPathIT(Play play) {
    this.play = play;
  }

  @BeforeAll
  void open() throws Exception {
    plant = Workplace.open(play, "plant");
  }

  @AfterAll
  void close() {
    plant.close();
  }

  @BeforeEach
  void nothingIsWrong() {
    qlik().faults(Faults.NONE);
    qlik().timing(Timing.FAST);
    qlik().engineOrders(EngineOrders.NONE);
    qlik().resetCalls();
  }

  @Test
  void wait_taskEnds_answerTellsHow() {
    JsonNode started = start("?wait=20", "[]").json().path("tasksId").path("started").path(0);

    assertThat(started.path("taskName").asText()).isEqualTo(TASK);
    assertThat(started.path("outcome").asText()).isEqualTo("FinishedSuccess");
    assertThat(started.path("stopped").asText()).isNotEmpty();
  }

  @Test
  void wait_tooShort_answerTellsWhatStartedAndWhereToLook() {
    qlik().timing(Timing.FAST.withAttempt(Duration.ofSeconds(8)));

    V4.Answer answer = start("?wait=4", "[]");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.json().path("tasksId").path("started")).hasSize(1);
    assertThat(ended(answer).path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(plant.starts()).isEqualTo(1);
  }

  @Test
  void wait_outOfRange_isRefusedAndNothingStarts() {
    assertThat(start("?wait=26", "[]").message()).contains("querystring/wait", "1 to 25");
    assertThat(start("?wait=0", "[]").status()).isEqualTo(400);
    assertThat(plant.starts()).isZero();
  }

  @Test
  void idempotencyKey_sameCallAgain_startsOnce() {
    V4 script = plant.cloud().with("Idempotency-Key", "night-" + System.nanoTime());

    V4.Answer first = script.json("PUT", startPath(""), "[]");
    V4.Answer second = script.json("PUT", startPath(""), "[]");

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(plant.starts()).isEqualTo(1);
  }

  @Test
  void sameCallAgain_withoutKey_startsTwice() {
    start("", "[]");
    start("", "[]");

    assertThat(plant.starts()).isEqualTo(2);
  }

  @Test
  void head_ofAGet_hasItsStatusAndNoBody() {
    V4.Answer head = plant.cloud().call("HEAD", "/v4/apps/list", "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).startsWith("application/json");
    assertThat(head.bytes()).isEmpty();
    assertThat(plant.cloud().call("HEAD", "/v4/app/unknown/dump", "").status()).isEqualTo(500);
  }

  @Test
  void dump_ofTwoMegabytes_arrivesWhole() {
    qlik().engineOrders(EngineOrders.NONE.withDumpSize(2 * MEGABYTE));

    V4.Answer dump = plant.cloud().get(dumpPath());

    assertThat(dump.status()).isEqualTo(200);
    assertThat(dump.bytes().length).isGreaterThan(2 * MEGABYTE);
    assertThat(dump.json().path("sheets")).hasSize(11);
    assertThat(dump.json().path("appId").asText()).isEqualTo(qlik().appId(APP));
  }

  @Test
  void dump_largerThanAnAnswerMayBe_isWholeBehindALink() {
    qlik().engineOrders(EngineOrders.NONE.withDumpSize(LARGEST_ANSWER));

    V4.Answer refused = plant.cloud().get(dumpPath());

    assertThat(refused.status()).as(refused.message()).isEqualTo(413);
    assertThat(linked(refused).path("sheets")).hasSize(25);
  }

  /** A relay sends 400 kB a second, as IoT Core takes no more. */
  @Test
  void dump_longerOnItsWayThanACallWaits_isWholeWhereTheAnswerSays() {
    qlik().engineOrders(EngineOrders.NONE.withDumpSize(14 * MEGABYTE));

    V4.Answer late = plant.cloud().get(dumpPath());

    assertThat(late.status()).as(late.message()).isEqualTo(504);
    V4.Answer end =
        await()
            .atMost(LONG)
            .until(
                () -> plant.cloud().get(late.header("Location")), answer -> answer.status() == 413);
    assertThat(linked(end).path("data").path("sheets")).hasSize(71);
  }

  @Test
  void relay_killedAfterItStartedATask_neverStartsItAgain() throws Exception {
    qlik().timing(Timing.FAST.withAttempt(Duration.ofMinutes(5)));
    String key = "killed-" + System.nanoTime();
    V4 script = plant.cloud().with("Idempotency-Key", key);
    CompletableFuture<V4.Answer> call =
        CompletableFuture.supplyAsync(() -> script.json("PUT", startPath("?wait=25"), "[]"));
    await().atMost(Play.LIMIT).until(() -> plant.starts() == 1);

    plant.site().relay().kill();
    plant.startRelay();

    assertThat(call.get(60, TimeUnit.SECONDS).status()).isIn(500, 504);
    V4.Answer again =
        await()
            .atMost(LONG)
            .until(
                () -> script.json("PUT", startPath("?wait=25"), "[]"),
                answer -> answer.status() == 500);
    assertThat(again.message()).contains("plant-1", "stopped while it ran", "not known");
    assertThat(plant.starts()).isEqualTo(1);
  }

  @Test
  void relay_killedAndAway_callTellsWhereTheEndWillBeKnown() throws Exception {
    qlik().engineOrders(EngineOrders.NONE.withAnswer(EngineOrders.Answer.HANG));
    CompletableFuture<V4.Answer> call =
        CompletableFuture.supplyAsync(() -> plant.cloud().get(dumpPath()));
    await().atMost(Play.LIMIT).until(() -> plant.underWay() == 1);

    plant.site().relay().kill();

    V4.Answer answer = call.get(60, TimeUnit.SECONDS);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(504);
    String address = answer.header("Location");
    assertThat(answer.message()).contains(address);
    assertThat(plant.cloud().get(address).json().path("state").asText()).isEqualTo("ACCEPTED");
    qlik().engineOrders(EngineOrders.NONE);
    plant.startRelay();
    JsonNode end = ended(answer);
    assertThat(end.path("state").asText()).as("reading is begun anew").isEqualTo("SUCCEEDED");
    assertThat(end.path("data").path("sheets")).isNotEmpty();
  }

  @Test
  void relay_isAway_callsAreRefusedAtOnceNamingIt() throws Exception {
    plant.site().relay().kill();
    await().atMost(Play.LIMIT).until(() -> plant.cloud().get("/v4/apps/list").status() == 503);

    V4.Answer start = start("", "[]");
    V4.Answer copy =
        plant.cloud().json("PUT", "/v4/filecopy", "{\"fromFile\":\"/a\",\"toFile\":\"/b\"}");

    assertThat(start.status()).isEqualTo(503);
    assertThat(start.message()).contains("site plant").contains("last heard of at");
    assertThat(copy.status()).isEqualTo(503);
    assertThat(copy.message()).contains("relay plant-1, which does files, is not online");
    plant.startRelay();
    assertThat(start("", "[]").status()).isEqualTo(200);
    assertThat(plant.starts()).as("what was refused never runs").isEqualTo(1);
  }

  @Test
  void twoSites_callIsForTheOneThatTokenOrHeaderNames() throws Exception {
    try (Workplace mill = Workplace.open(play, "mill")) {
      V4.Answer nowhere = plant.anywhere().get("/v4/apps/list");
      assertThat(nowhere.status()).isEqualTo(400);
      assertThat(nowhere.message()).contains("X-Butler-Site", "mill", "plant");

      mill.site().qlik().resetCalls();
      V4 millsToken = V4.withToken(plant.anywhere().base(), token("mill"));
      assertThat(millsToken.json("PUT", startPath(""), "[]").status()).isEqualTo(200);
      assertThat(mill.starts()).isEqualTo(1);
      assertThat(plant.starts()).isZero();

      assertThat(start("", "[]").status()).isEqualTo(200);
      assertThat(plant.starts()).isEqualTo(1);
      assertThat(mill.starts()).isEqualTo(1);

      assertThat(millsToken.with("X-Butler-Site", "plant").get("/v4/apps/list").status())
          .isEqualTo(403);
      assertThat(plant.anywhere().with("X-Butler-Site", "moon").get("/v4/apps/list").message())
          .contains("no site 'moon'");
    }
  }

  private String token(String site) {
    String wanted =
        "{\"name\":\"scripts of %1$s\",\"scopes\":[\"tasks:start\",\"apps:read\"],\"site\":\"%1$s\"}"
            .formatted(site);
    Admin.Answer made = Admin.of(play.stage().cloud()).post("/tokens", wanted);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("token").asText();
  }

  private V4.Answer start(String query, String body) {
    return plant.cloud().json("PUT", startPath(query), body);
  }

  private String startPath(String query) {
    return "/v4/reloadtask/" + plant.taskId(TASK) + "/start" + query;
  }

  private String dumpPath() {
    return "/v4/app/" + qlik().appId(APP) + "/dump";
  }

  private static JsonNode linked(V4.Answer tooLarge) {
    assertThat(tooLarge.message()).contains("for 15 minutes it is at");
    V4.Answer whole = new V4(URI.create(tooLarge.header("Location")), Map.of()).get("");
    return whole.json();
  }

  /** What is told of a command, once it has ended. */
  private JsonNode ended(V4.Answer late) {
    return await("end of " + late)
        .atMost(Play.LIMIT)
        .until(
            () -> plant.cloud().get(late.header("Location")).json(),
            told -> !told.path("state").asText().matches("PENDING|ACCEPTED|PROGRESS"));
  }

  private SimulatedQlik qlik() {
    return plant.site().qlik();
  }
}
