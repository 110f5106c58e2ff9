package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.contract.EventType;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FireHandlerTest {
  private static final Instant SLOT = Instant.parse("2026-11-23T10:16:00Z");

  private final Stage stage = new Stage();

  private Schedule given(String cron, String state) {
    Schedule schedule =
        new Schedule(
            "task-1",
            Stage.HQ,
            JsonNodeFactory.instance
                .objectNode()
                .put("name", "Nightly")
                .put("qlikSenseTaskId", "e3b27f50")
                .put(Schedule.STATE, state),
            new Timing(Cron.usual(cron), ZoneId.of("Europe/Stockholm")),
            Stage.NOW,
            1);
    stage.store.put(schedule);
    stage.store.armed(schedule, true);
    return schedule;
  }

  private static String due(Instant slot) {
    return FireMessage.due(new Slot("task-1", slot));
  }

  @Test
  void due_oneStartWithTheSlotAsItsTime() {
    given("* * * * *", "started");

    assertThat(stage.ring(due(SLOT)).getBatchItemFailures()).isEmpty();

    assertThat(stage.commander.sent()).hasSize(1);
    RecordingCommander.Sent sent = stage.commander.sent().get(0);
    assertThat(sent.site()).isEqualTo(Stage.HQ);
    assertThat(sent.message().notBefore()).contains(SLOT);
    assertThat(sent.message().expires()).isEqualTo(SLOT.plus(Duration.ofMinutes(10)));
    assertThat(sent.message().command())
        .isEqualTo(
            new StartTasks(List.of("e3b27f50"), List.of(), List.of(), false, Way.SCHEDULE, false));
    Run run = stage.runs.find("task-1", SLOT).orElseThrow();
    assertThat(run.state()).isEqualTo(Run.State.SENT);
    assertThat(sent.message().id()).isEqualTo(run.commandId());
  }

  @Test
  void due_rungTwice_startedOnce() {
    given("* * * * *", "started");

    stage.ring(due(SLOT));
    stage.ring(due(SLOT));

    assertThat(stage.commander.sent()).hasSize(1);
  }

  @Test
  void due_stoppedChangedOrGone_nothing() {
    stage.ring(due(SLOT));
    given("30 * * * *", "started");
    stage.ring(due(SLOT));
    stage.store.delete("task-1");
    given("* * * * *", "stopped");
    stage.ring(due(SLOT));

    assertThat(stage.commander.sent()).isEmpty();
    assertThat(stage.events).isEmpty();
  }

  @Test
  void due_relayAway_comesAgainAndIsSentWhenItIsBack() {
    given("* * * * *", "started");
    stage.commander.isAway(true);
    stage.clock.advance(Duration.ofMinutes(1));

    assertThat(stage.ring(due(SLOT)).getBatchItemFailures()).hasSize(1);
    assertThat(stage.again).containsExactly("r");
    stage.commander.isAway(false);
    assertThat(stage.ring(due(SLOT)).getBatchItemFailures()).isEmpty();

    assertThat(stage.commander.sent()).hasSize(1);
    assertThat(stage.events).isEmpty();
  }

  @Test
  void due_relayAwayForTenMinutes_givenUpAndTold() {
    given("* * * * *", "started");
    stage.commander.isAway(true);
    stage.clock.advance(Duration.ofMinutes(11));

    assertThat(stage.ring(due(SLOT)).getBatchItemFailures()).isEmpty();

    assertThat(stage.letters).containsExactly(due(SLOT));
    assertThat(stage.events).hasSize(1);
    assertThat(stage.events.get(0).type()).isEqualTo(EventType.SCHEDULE_FAILED);
    assertThat(((UnknownData) stage.events.get(0).data()).json().path("scheduleName").asText())
        .isEqualTo("Nightly");
    assertThat(stage.runs.find("task-1", SLOT).orElseThrow().state()).isEqualTo(Run.State.FAILED);
    stage.ring(due(SLOT));
    assertThat(stage.events).hasSize(1);
  }

  @Test
  void due_noticedAfterTheWindow_notStartedAnyMore() {
    given("* * * * *", "started");
    stage.clock.advance(Duration.ofMinutes(20));

    stage.ring(due(SLOT));

    assertThat(stage.commander.sent()).isEmpty();
    assertThat(stage.events).hasSize(1);
  }

  @Test
  void tick_slotsOfTheMinutesAfterNext() {
    given("20,40 * * * * *", "started");

    stage.ring("{\"tick\":\"2026-11-23T10:16:37Z\"}");

    assertThat(stage.slots)
        .extracting(Slot::time)
        .extracting(Instant::toString)
        .containsExactly(
            "2026-11-23T10:18:20Z",
            "2026-11-23T10:18:40Z",
            "2026-11-23T10:19:20Z",
            "2026-11-23T10:19:40Z");
  }

  @Test
  void tick_minutePreciseOrStopped_nothing() {
    given("* * * * *", "started");
    stage.ring("{\"tick\":\"2026-11-23T10:16:00Z\"}");
    stage.store.delete("task-1");
    given("* * * * * *", "stopped");
    stage.ring("{\"tick\":\"2026-11-23T10:16:00Z\"}");

    assertThat(stage.slots).isEmpty();
  }

  @Test
  void tick_alarmNotKnownToBeSet_slotsAsIfThereWereNone() {
    Schedule kept = given("*/2 * * * *", "started");
    stage.store.armed(kept, false);

    stage.ring("{\"tick\":\"2026-11-23T10:16:00Z\"}");

    assertThat(stage.slots)
        .containsExactly(new Slot("task-1", Instant.parse("2026-11-23T10:18:00Z")));
  }

  @Test
  void begin_untilTheTicksSeeIt_slotsFromNowOn() {
    Schedule schedule = given("15 * * * * *", "started");

    new Ahead(stage.store, stage.slots::addAll).begin(schedule, Stage.NOW);

    assertThat(stage.slots)
        .extracting(Slot::time)
        .extracting(Instant::toString)
        .containsExactly("2026-11-23T10:16:15Z", "2026-11-23T10:17:15Z", "2026-11-23T10:18:15Z");
  }

  @Test
  void unreadable_toTheDeadLetters() {
    for (String body : List.of("", "[]", "{\"slot\":\"now\"}", "nonsense")) {
      assertThat(stage.ring(body).getBatchItemFailures()).isEmpty();
    }
    assertThat(stage.letters).hasSize(4);
  }

  @Test
  void failures_ofScheduleGoneMeanwhile_toldByItsId() {
    Run run = new Run("gone", SLOT, Run.State.DUE, "", SLOT);
    new Failures((site, event) -> stage.events.add(event), stage.runs, stage.clock)
        .tell(Stage.HQ, Optional.empty(), run, "no relay");

    assertThat(((UnknownData) stage.events.get(0).data()).json().path("scheduleName").asText())
        .isEqualTo("gone");
  }
}
