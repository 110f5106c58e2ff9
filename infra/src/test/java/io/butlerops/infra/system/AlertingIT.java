package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.EventType;
import io.butlerops.functions.alert.Decision;
import io.butlerops.functions.alert.Reason;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.qlik.Outcome;
import io.butlerops.infra.qlik.Timing;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Server;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Issue 3 from outside: relay, cloud and admin API as they run, sinks for what people get. */
@ExtendWith(OnStage.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class AlertingIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Pattern LINK = Pattern.compile("http://[^\"|\\s]+/admin/act/[\\w.-]+");

  private final Play play;
  private final Admin admin;
  private final AtomicInteger status = new AtomicInteger(410);
  private Server gone;
  private OwnSettings settings;

  AlertingIT(Play play) {
    this.play = play;
    this.admin = Admin.of(play.stage().cloud());
  }

  @BeforeAll
  void settings() throws Exception {
    gone = Server.http("gone", 0, request -> Reply.text(status.get(), "no longer here"));
    settings =
        OwnSettings.put(
            play,
            OwnSettings.read("alerting.yaml")
                .replace("GONE/", gone.uri().resolve("/").toString())
                .replace("ADMIN", admin.base().toString()));
  }

  @AfterAll
  void settingsOfOthers() throws Exception {
    settings.close();
    gone.close();
  }

  @Test
  void task_flaps_failureRecoveryFailure_withinLimits() {
    String first = play.run("Sync Active Directory", Outcome.FAILED, EventType.TASK_FAILED);
    play.delivered(first);
    String end = play.run("Sync Active Directory", Outcome.SUCCEEDED, EventType.TASK_SUCCEEDED);
    play.delivered(end);
    String again = play.run("Sync Active Directory", Outcome.FAILED, EventType.TASK_FAILED);
    play.delivered(again);
    play.awaitQuiet();

    assertThat(texts("pager", "event_action")).containsExactly("trigger", "resolve", "trigger");
    assertThat(Set.copyOf(texts("pager", "dedup_key"))).hasSize(1);
    assertThat(texts("signl", "X-S4-Status")).containsExactly("new", "resolved", "new");
    assertThat(Set.copyOf(texts("signl", "X-S4-ExternalID"))).hasSize(1);
    assertThat(texts("flap", "event"))
        .containsExactly(
            "Qlik Sense user sync failed",
            "Qlik Sense user sync succeeded",
            "Qlik Sense user sync failed");
    assertThat(play.inbox(Kind.MAIL)).hasSize(1);
    assertThat(decisions(again)).contains("mail LIMITED");
  }

  @Test
  void scriptLog_of10Megabytes_isReadAsAWhole() {
    int size = 10 << 20;
    play.stage().qlik().timing(Timing.FAST.withLogSize(size));

    // QRS has two seconds here, which may be too little where much else runs.
    String event =
        await("event with its log")
            .atMost(LIMIT)
            .until(
                () -> play.runFailing("Reload of Finance P&L"),
                failed -> play.task(failed).scriptLog().isPresent());

    Admin.Answer log =
        await("script log")
            .atMost(LIMIT.multipliedBy(2)) // half a minute where nothing else runs
            .until(() -> admin.get("/alerts/" + event + "/log"), answer -> answer.status() == 200);
    long lines = log.text().lines().count();
    assertThat(log.bytes().length + lines).as("LF has come for CRLF").isGreaterThanOrEqualTo(size);
    assertThat(log.text().lines().filter(line -> line.contains("Error: Field 'Amuont' not found")))
        .hasSize(1);
    assertThat(log.text().lines().findFirst().orElseThrow()).endsWith("Execution started.");
  }

  @Test
  void settings_pushed_brokenAreRefusedWithEveryProblemAndGoodOnesTakeEffect() {
    String good = admin.get("/settings").json().path("text").asText();
    String broken =
        good.replace("type: slack", "type: pigeon").replace("decide: 60s", "decide: soon");

    Admin.Answer refused = admin.putSettings(broken);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/error/details").findValuesAsText("path"))
        .contains("destinations.chat.type", "decide");
    assertThat(
            admin
                .putSettings(good.replace("{task: Moved}, to: hook", "{task: Moved}, to: last"))
                .status())
        .isEqualTo(200);
    await("other route")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                destinations(play.send(Datagram.failed("Moved"), EventType.TASK_FAILED))
                    .equals(List.of("last")));
  }

  @Test
  void silence_byApi_mutesAndIsInTheHistory() {
    Admin.Answer made =
        admin.post(
            "/silences",
            "{\"match\": {\"task\": \"Restart*\"}, \"for\": \"5m\", \"comment\": \"moving house\"}");
    String id = made.json().path("id").asText();
    assertThat(made.status()).isEqualTo(201);

    String event =
        await("a muted failure")
            .atMost(LIMIT)
            .until(
                () -> play.run("Restart web cache", Outcome.ABORTED, EventType.TASK_ABORTED),
                each -> decisions(each).equals(List.of("hook SILENCED")));

    JsonNode decision = admin.get("/alerts/" + event).json().path("decisions").get(0);
    assertThat(decision.path("detail").asText()).isEqualTo(id + ": moving house");
    assertThat(decision.path("sentence").asText()).isEqualTo("A silence is in force.");
    assertThat(admin.delete("/silences/" + id).status()).isEqualTo(204);
  }

  @Test
  void acknowledged_byTheLinkInTheMessage_furtherFailuresAreMuted() {
    play.delivered(play.runFailing("Preload Web Shop Analytics"));
    Matcher link = LINK.matcher(play.told(Kind.SLACK).raw());
    assertThat(link.find()).isTrue();

    Admin.Answer done = Admin.submit(URI.create(link.group()), "name=Ann&do=acknowledge");

    assertThat(done.status()).isEqualTo(200);
    assertThat(admin.get("/open").json().path("items").toString()).contains("\"by\":\"Ann");
    String again = play.runFailing("Preload Web Shop Analytics");
    assertThat(decisions(again)).containsExactly("chat ACKNOWLEDGED");
  }

  @Test
  void destination_gone_fallbackIsToldWhyAndTheDeadOneIsReplayed() {
    String event = play.send(Datagram.failed("Dead end"), EventType.TASK_FAILED);

    await("fallback").atMost(LIMIT).until(() -> play.inbox(Kind.MAIL).size() == 1);
    assertThat(play.told(Kind.MAIL).content().path("text").asText())
        .contains("Dead end", "gone gave up: answered 410");
    String dead = play.recorded(event).deliveryIds().get(0);
    assertThat(admin.get("/deliveries/" + dead).json().path("state").asText()).isEqualTo("dead");

    status.set(200);
    assertThat(admin.post("/deliveries/" + dead + "/replay", "").status()).isEqualTo(202);

    await("replayed").atMost(LIMIT).until(() -> state(dead) == DeliveryState.DELIVERED);
  }

  @Test
  void test_askedFor_reachesThatDestinationOnly() {
    Admin.Answer asked = admin.post("/test", "{\"destination\": \"chat\", \"event\": \"aborted\"}");
    assertThat(asked.status()).isEqualTo(202);

    String delivery = asked.json().path("deliveries").get(0).asText();

    await("test").atMost(LIMIT).until(() -> state(delivery) == DeliveryState.DELIVERED);
    assertThat(play.told(Kind.SLACK).raw()).contains("Reload aborted", "nothing has happened");
    assertThat(play.stage().inbox().messages()).hasSize(1);
  }

  private DeliveryState state(String delivery) {
    return play.stage().deliveries().read(delivery).orElseThrow().state();
  }

  private List<String> destinations(String event) {
    return play.recorded(event).decisions().stream().map(Decision::destination).toList();
  }

  /** {@code hook ROUTED}. */
  private List<String> decisions(String event) {
    return play.recorded(event).decisions().stream()
        .filter(decision -> decision.reason() != Reason.TOLD_ALREADY)
        .map(decision -> decision.destination() + " " + decision.reason())
        .toList();
  }

  /** That field of each message at that webhook sink. */
  private List<String> texts(String sink, String field) {
    return play.inbox(Kind.WEBHOOK).stream()
        .filter(message -> message.name().equals(sink))
        .map(message -> message.content().path("body").path(field).asText())
        .toList();
  }
}
