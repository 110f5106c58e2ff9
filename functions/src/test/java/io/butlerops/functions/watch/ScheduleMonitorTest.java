package io.butlerops.functions.watch;

import static io.butlerops.functions.watch.WatchStage.HQ;
import static io.butlerops.functions.watch.WatchStage.NOW;
import static io.butlerops.functions.watch.WatchStage.RELAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.functions.schedule.Cron;
import io.butlerops.functions.schedule.Run;
import io.butlerops.functions.schedule.Schedule;
import io.butlerops.functions.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleMonitorTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** At half past each hour; it is 10:15. */
  private static final String HALF_PAST = "30 * * * *";

  private static final Instant FIRST = Instant.parse("2026-11-23T10:30:00Z");

  private final WatchStage stage = new WatchStage();

  @BeforeEach
  void started() {
    stage.present(RELAY);
    put(HALF_PAST, "started", 1);
    stage.watch.look();
  }

  @Test
  void schedule_dueAndNoRun_troubleAfterItsTimeUntilItRuns() {
    minutes(24);
    assertThat(stage.news()).as("at 10:39").isEmpty();
    minutes(1);
    assertThat(stage.news())
        .containsExactly("alarm.schedule.missed: Schedule Nightly was due and did not run");
    minutes(55);
    assertThat(stage.news()).isEmpty();

    ran(FIRST.plus(Duration.ofHours(1)));
    minutes(10);
    assertThat(stage.news())
        .containsExactly("alarm.schedule.missed.over: Schedule Nightly runs again");
  }

  @Test
  void schedule_runs_isNoTroubleHoweverTheRunEnds() {
    ran(FIRST);
    minutes(60);

    assertThat(stage.news()).isEmpty();
  }

  @Test
  void schedule_changedAfterItsTime_didNotMissWhatItDidNotSay() {
    stage.schedules.delete("s1");
    minutes(20);
    put(HALF_PAST, "started", 1);
    put(HALF_PAST, "started", 2);
    minutes(30);

    assertThat(stage.news()).isEmpty();
  }

  @Test
  void schedule_stoppedWhileMissed_isNotWatchedAnyMore() {
    minutes(30);
    assertThat(stage.newTypes()).containsExactly("alarm.schedule.missed");
    put(HALF_PAST, "stopped", 2);
    minutes(1);

    assertThat(stage.newTypes()).containsExactly("alarm.schedule.missed.over");
  }

  @Test
  void schedule_monitorIsOff_isNotWatched() {
    stage.configure("monitors: {schedules: off}\n");
    minutes(40);

    assertThat(stage.news()).isEmpty();
  }

  private void minutes(int count) {
    for (int i = 0; i < count; i++) {
      stage.later(MINUTE);
    }
  }

  private void ran(Instant slot) {
    stage.runs.begin(new Run("s1", slot, Run.State.FAILED, "no relay", slot));
  }

  private void put(String cron, String state, long version) {
    stage.schedules.put(
        new Schedule(
            "s1",
            HQ,
            JsonNodeFactory.instance
                .objectNode()
                .put("name", "Nightly")
                .put("lastKnownState", state),
            new Timing(Cron.usual(cron), ZoneId.of("UTC")),
            NOW,
            version));
  }
}
