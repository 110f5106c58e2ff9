package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Missing;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.qlik.Faults;
import io.butlerops.infra.qlik.Faults.Answer;
import io.butlerops.infra.qlik.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever QRS does, the alert goes out in time and says what is missing and why. A QRS that does
 * not offer {@code executionresult} is remembered as such for minutes: {@link MosquittoIT} has one.
 */
@ExtendWith(OnStage.class)
class QrsFaultsIT {
  private static final Duration IN_TIME = OnStage.BUDGET.plusSeconds(2);
  private static final Duration SLOW = Duration.ofSeconds(15);
  private static final String NO_SUCH_TASK = "no such task";

  private final Play play;

  QrsFaultsIT(Play play) {
    this.play = play;
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED, QRS cannot be reached",
    "CLOSED, QRS ended the connection",
    "ERROR_500, QRS answered 500",
    "UNAVAILABLE_503, QRS answered 503",
    "FORBIDDEN_403, QRS answered 403",
    "HTML, QRS answered with an HTML page"
  })
  void qrs_fails_alertSaysWhy(Answer answer, String reason) {
    Datagram datagram = Datagram.failed("Unknown to the cache");
    play.stage().qlik().faults(Faults.NONE.withAnswer(answer));

    String event = play.send(datagram, EventType.TASK_FAILED);

    assertThat(missing(event)).isNotEmpty().allMatch(each -> !each.reason().contains(NO_SUCH_TASK));
    assertThat(missing(event)).anyMatch(each -> each.reason().contains(reason));
    assertInTime(event);
    play.delivered(event);
    assertThat(play.told(Kind.MAIL).content().path("text").asText()).contains(reason);
    assertThat(play.told(Kind.SLACK).raw()).contains("Not known", reason);
  }

  @Test
  void qrs_slowerThanTheBudget_alertGoesWithoutIt() {
    play.stage().qlik().faults(Faults.NONE.withDelay(SLOW));

    String event = play.send(Datagram.failed("Slow"), EventType.TASK_FAILED);

    assertThat(missing(event)).anyMatch(each -> each.reason().contains("within 2 s"));
    assertInTime(event);
    assertThat(play.delivered(event)).hasSize(Stage.DESTINATIONS.size());
  }

  @Test
  void task_unknownToQrs_isNoSuchTask() {
    String event = play.send(Datagram.failed("Unknown to QRS"), EventType.TASK_FAILED);

    assertThat(missing(event))
        .anyMatch(each -> each.what().equals("task") && each.reason().contains(NO_SUCH_TASK));
  }

  @Test
  void scriptLog_notReadyTwice_isAskedForAgain() {
    play.stage().qlik().faults(Faults.NONE.withLogNotReady(2));

    TaskData task = play.task(play.runFailing("Reload of Finance P&L"));

    assertThat(task.missing()).isEmpty();
    assertThat(task.scriptLog().orElseThrow().tail()).isNotEmpty();
  }

  @Test
  void qrs_back_nextAlertHasEverything() {
    play.stage().qlik().faults(Faults.NONE.withAnswer(Answer.REFUSED));
    play.recorded(play.run("HR headcount 👥", Outcome.ABORTED, EventType.TASK_ABORTED));
    play.stage().qlik().faults(Faults.NONE);

    assertThat(missing(play.runFailing("HR headcount 👥"))).isEmpty();
  }

  private List<Missing> missing(String event) {
    return play.task(event).missing();
  }

  private void assertInTime(String eventId) {
    AlertRecord alert = play.recorded(eventId);
    Event event = alert.occurrence().event();
    assertThat(Duration.between(event.time(), alert.recorded())).isLessThan(IN_TIME);
  }
}
