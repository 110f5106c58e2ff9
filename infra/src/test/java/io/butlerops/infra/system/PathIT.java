package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.Decision;
import io.butlerops.functions.alert.Reason;
import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.inbox.Message;
import io.butlerops.infra.qlik.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a task's end to people, every kind of task and every outcome. */
@ExtendWith(OnStage.class)
class PathIT {
  private static final String ERROR_LINE = "Error: Field 'Amuont' not found";
  private static final String QMC = "https://qlik.example.com/qmc";
  private final Play play;

  PathIT(Play play) {
    this.play = play;
  }

  @ParameterizedTest
  @CsvSource({
    "HR headcount 👥, FAILED, RELOAD, qlik.task.failed, Reload failed",
    "HR headcount 👥, ABORTED, RELOAD, qlik.task.aborted, Reload aborted",
    "Copy files from SAP, FAILED, EXTERNAL_PROGRAM, qlik.task.failed, External program task failed",
    "Restart web cache, ABORTED, EXTERNAL_PROGRAM, qlik.task.aborted, External program task aborted",
    "Sync Active Directory, FAILED, USER_SYNC, qlik.task.failed, User sync failed",
    "Sync Active Directory, ABORTED, USER_SYNC, qlik.task.aborted, User sync aborted",
    "Preload Web Shop Analytics, FAILED, PRELOAD, qlik.task.failed, Preload failed",
    "Distribute Sales Dashboard, FAILED, DISTRIBUTE, qlik.task.failed, Distribution failed",
    "Distribute Sales Dashboard, ABORTED, DISTRIBUTE, qlik.task.aborted, Distribution aborted"
  })
  void task_ends_allFourAreToldOnce(
      String task, Outcome outcome, TaskKind kind, EventType type, String headline) {
    String event = play.run(task, outcome, type);

    assertThat(play.delivered(event))
        .extracting(each -> each.delivery().destination())
        .containsExactlyInAnyOrderElementsOf(Stage.DESTINATIONS);
    assertThat(play.task(event).kind()).isEqualTo(kind);
    String title = headline + ": " + task;
    assertThat(play.told(Kind.SLACK).content().path("text").asText()).isEqualTo(title);
    assertThat(play.told(Kind.TEAMS).raw()).contains(headline);
    assertThat(play.told(Kind.MAIL).content().path("subject").asText()).contains(title);
    JsonNode webhook = play.told(Kind.WEBHOOK).content().path("body");
    assertThat(webhook.path("taskName").asText()).isEqualTo(task);
    assertThat(webhook.path("event").asText()).isEqualToIgnoringCase("Qlik Sense " + headline);
  }

  @Test
  void failedReload_everyDestination_tellsOwnerErrorLineAndLinks() {
    String event = play.runFailing("Reload of Finance P&L");

    play.delivered(event);

    assertThat(play.told(Kind.SLACK).content().path("blocks").toString())
        .contains("Reload of Finance P&amp;L", "Anna Berg", ERROR_LINE, QMC, "/sense/app/");
    assertThat(play.told(Kind.TEAMS).content().toString())
        .contains("Finance P", "Anna Berg", ERROR_LINE, QMC, "/sense/app/");
    JsonNode mail = play.told(Kind.MAIL).content();
    assertThat(mail.path("html").asText())
        .contains("Finance P&amp;L", "Anna Berg", "Amuont", QMC, "/sense/app/");
    assertThat(mail.path("text").asText())
        .contains("Finance P&L", "Anna Berg", ERROR_LINE, QMC, "/sense/app/");
    JsonNode webhook = play.told(Kind.WEBHOOK).content().path("body");
    assertThat(webhook.path("appOwnerName").asText()).isEqualTo("Anna Berg");
    assertThat(webhook.path("appOwnerEmail").asText()).isEqualTo("anna.berg@lab.example");
  }

  @Test
  void failedReload_known_carriesAllThatQrsKnows() {
    TaskData task = play.task(play.runFailing("Reload of Finance P&L"));

    assertThat(task.missing()).isEmpty();
    assertThat(task.execution().orElseThrow().matchedBy()).isEqualTo("execution");
    assertThat(task.task().orElseThrow().tags()).containsExactlyInAnyOrder("Production", "Finance");
    assertThat(task.app().orElseThrow().stream().orElseThrow().name()).isEqualTo("Finance");
    assertThat(task.scriptLog().orElseThrow().error()).anyMatch(line -> line.endsWith(ERROR_LINE));
  }

  @Test
  void failedAfterRetries_isOneAlertOfTheLastAttempt() {
    String event = play.runFailing("Extract general ledger");

    play.delivered(event);
    play.awaitQuiet();

    assertThat(play.stage().inbox().messages()).hasSize(Stage.DESTINATIONS.size());
    assertThat(play.task(event).execution().orElseThrow().details())
        .anyMatch(detail -> detail.message().equals("Max retries reached"));
  }

  @Test
  void success_noRouteAsksForIt_isRecordedAndNobodyTold() {
    String event =
        play.run("Reload of Sales Dashboard", Outcome.SUCCEEDED, EventType.TASK_SUCCEEDED);

    AlertRecord alert = play.recorded(event);
    play.awaitQuiet();

    assertThat(alert.decisions()).extracting(Decision::reason).containsOnly(Reason.NOT_ASKED);
    assertThat(alert.deliveryIds()).isEmpty();
    assertThat(play.stage().inbox().messages()).isEmpty();
  }

  @Test
  void failedReload_nothingCached_takesSixCallsOnKeptConnections() {
    play.task(play.runFailing("Reload of Finance P&L"));
    long connections = play.stage().qlik().calls().connections();
    play.stage().qlik().resetCalls();

    TaskData task = play.task(play.runFailing("Sales forecast, nightly"));

    assertThat(task.missing()).isEmpty();
    assertThat(play.stage().qlik().calls().total()).isLessThanOrEqualTo(6);
    assertThat(connections).isPositive();
    assertThat(play.stage().qlik().calls().connections()).isZero();
  }

  @Test
  void engineReloadFailed_sentByTheRelaysOwnClient_isTold() throws Exception {
    send("--sample", "engine");

    play.stage()
        .inbox()
        .await(
            message ->
                message.kind() == Kind.MAIL && message.raw().contains("Interactive reload failed"),
            Play.LIMIT);
  }

  @Test
  void testOfTheRelaysOwnClient_reachesTestDestinationsOnly() throws Exception {
    send("--sample", "failed", "--test");

    Message told = play.stage().inbox().await(message -> true, Play.LIMIT);
    play.awaitQuiet();

    assertThat(told.name()).isEqualTo("trials");
    assertThat(play.stage().inbox().messages()).hasSize(1);
  }

  private void send(String... sample) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("send", "--port"));
    arguments.add(Integer.toString(play.stage().udp().port()));
    arguments.addAll(List.of(sample));
    try (Started send = Started.relay(arguments.toArray(String[]::new))) {
      assertThat(send.exitCode()).as(send.err()).isZero();
    }
  }
}
