package io.butlerops.functions.watch;

import static io.butlerops.functions.watch.WatchStage.HQ;
import static io.butlerops.functions.watch.WatchStage.NOW;
import static io.butlerops.functions.watch.WatchStage.RELAY;
import static io.butlerops.functions.watch.WatchStage.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.functions.settings.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each thing goes bad, is told of once, recovers, and that is told. */
class WatchTest {
  private static final RelayId SECOND = RelayId.parse("hq-2");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final WatchStage stage = new WatchStage();

  @BeforeEach
  void relayIsThere() {
    stage.present(RELAY);
    stage.watch.look();
  }

  @ParameterizedTest
  @CsvSource({
    "relay: 3m, 180, ''",
    "relay: 3m, 181, alarm.relay.silent",
    "relay: 10m, 600, ''",
    "relay: 10m, 601, alarm.relay.silent",
    "relay: 'off', 9999, ''",
  })
  void relay_saysNothing_isTroubleAfterItsTime(String setting, long seconds, String told) {
    stage.configure("monitors: {" + setting + "}\n");
    stage.clock.advance(Duration.ofSeconds(seconds));
    stage.watch.look();
    stage.watch.look();

    assertThat(String.join(",", stage.newTypes())).isEqualTo(told);
  }

  @Test
  void schedules_cannotBeRead_relayIsToldOfAllTheSameAndNothingEnds() {
    stage.unreadable = true;
    stage.clock.advance(Duration.ofMinutes(4));
    assertThatThrownBy(stage.watch::look).hasMessageContaining("an unreadable row");
    assertThat(stage.newTypes()).containsExactly("alarm.relay.silent");

    assertThatThrownBy(stage.watch::look).hasMessageContaining("an unreadable row");
    assertThat(stage.newTypes()).isEmpty();
  }

  @Test
  void relay_goneWhileAnotherIsThere_isSaidAndEndsWithItsReturn() {
    stage.present(SECOND);
    stage.gone(RELAY);
    stage.watch.look();
    assertThat(stage.news())
        .containsExactly(
            "alarm.relay.silent: Relay hq-1 is gone, its connection has ended; hq-2 is there");

    stage.later(MINUTE);
    assertThat(stage.news()).containsExactly("alarm.relay.silent.over: Relay hq-1 is back");
  }

  @Test
  void relay_monitorSwitchedOff_openTroubleEnds() {
    stage.gone(RELAY);
    stage.watch.look();
    stage.configure("monitors: {relay: off}\n");
    stage.watch.look();

    assertThat(stage.news())
        .hasSize(2)
        .contains("alarm.relay.silent.over: It is not watched any more");
  }

  @Test
  void site_lastRelayIsTakenAway_alarmsOfOthersEndToo() {
    alarms().raise(HQ, EventType.LICENSE_EXPIRING, "30", new AlarmData("l", "ends", Map.of()));
    stage.watch.look();
    assertThat(stage.news()).containsExactly("alarm.license.expiring: ends");

    stage.relays.forget(RELAY);
    stage.watch.look();
    assertThat(stage.news())
        .containsExactly("alarm.license.expiring.over: It is not watched any more");
  }

  /** What one site's trouble says may be too much for a queue. */
  @Test
  void site_whoseAlarmCannotBeTold_hidesNoOther() {
    SiteId bad = SiteId.of("bad");
    stage.untold = bad;
    assertThatThrownBy(
        () -> alarms().raise(bad, EventType.CLOCK_OFF, "", new AlarmData("c", "off", Map.of())));
    stage.gone(RELAY);
    assertThatThrownBy(stage.watch::look).hasMessage("too large");

    assertThat(stage.newTypes()).containsExactly("alarm.relay.silent");
  }

  private StoredAlarms alarms() {
    return new StoredAlarms(stage.notes, stage::tell, stage.clock);
  }

  @ParameterizedTest
  @CsvSource({
    "31, ''",
    "30, 30",
    "29, 30",
    "15, 30",
    "14, 14",
    "7, 7",
    "1, 1",
    "0, expired",
    "-3, expired",
  })
  void certificate_daysLeft_toldByStep(long days, String step) {
    stage.status(status().certificate("mqtt.client", NOW.plus(Duration.ofDays(days))).build());
    stage.watch.look();
    stage.watch.look();

    List<Alarm> open = Alarm.open(stage.notes);
    assertThat(open.stream().map(Alarm::step).toList())
        .isEqualTo(step.isEmpty() ? List.of() : List.of(step));
    assertThat(stage.news()).hasSize(open.size());
  }

  @Test
  void certificate_overTheWeeks_eachStepOnceAndItsRenewal() {
    stage.status(status().certificate("qlik.client", NOW.plus(DAY.multipliedBy(32))).build());
    for (int day = 0; day < 40; day++) {
      stage.later(DAY);
    }
    assertThat(stage.newTypes()).hasSize(5).containsOnly("alarm.certificate.expiring");

    stage.status(status().certificate("qlik.client", NOW.plus(DAY.multipliedBy(400))).build());
    stage.later(MINUTE);
    assertThat(stage.newTypes()).containsExactly("alarm.certificate.expiring.over");
  }

  @Test
  void certificate_relayIsSilent_endsAllTheSame() {
    stage.status(status().certificate("qlik.root", NOW.plus(DAY.multipliedBy(8))).build());
    stage.watch.look();
    stage.clock.advance(DAY.multipliedBy(2));
    stage.watch.look();

    assertThat(stage.newTypes())
        .containsExactlyInAnyOrder(
            "alarm.certificate.expiring", "alarm.certificate.expiring", "alarm.relay.silent");
  }

  /** Waiting and age in minutes, at two statuses and a third. */
  @ParameterizedTest
  @CsvSource({
    "5, 11,  5, 12,  alarm.spool.growing",
    "5, 11,  9, 12,  alarm.spool.growing",
    "5, 11,  4, 12,  ''", // it is getting better
    "5,  9,  5, 11,  ''", // only once so old
    "5,  9,  9, 10,  ''", // not old
  })
  void spool_twoStatuses_troubleWhenOldAndNotShrinking(
      long firstWaiting, long firstAge, long waiting, long age, String told) {
    waits(firstWaiting, firstAge);
    stage.later(MINUTE);
    waits(waiting, age);
    stage.later(MINUTE);

    assertThat(String.join(",", stage.newTypes())).isEqualTo(told);
  }

  @Test
  void spool_shrinking_isOverOnlyWhenDrained() {
    waits(5, 11);
    stage.later(MINUTE);
    waits(5, 12);
    stage.later(MINUTE);
    waits(3, 13);
    stage.later(MINUTE);
    assertThat(stage.news())
        .containsExactly(
            "alarm.spool.growing: 5 events wait at relay hq-1, the oldest for 12 minutes");

    waits(1, 2);
    stage.later(MINUTE);
    assertThat(stage.news())
        .containsExactly("alarm.spool.growing.over: The spool of relay hq-1 is drained");
  }

  @ParameterizedTest
  @CsvSource({
    "70, 70, 70, alarm.clock.off",
    "-90, -80, -70, alarm.clock.off",
    "70, 5, 70, ''", // one that was fast shows that the others were slow on their way
    "60, 60, 60, ''",
  })
  void clock_threeSamples_theBestOneCounts(long first, long second, long third, String told) {
    for (long seconds : new long[] {first, second, third}) {
      stage.clock.advance(MINUTE);
      stage.present(RELAY, Duration.ofSeconds(seconds));
      stage.status(status().build());
    }
    stage.watch.look();

    assertThat(String.join(",", stage.newTypes())).isEqualTo(told);
  }

  @Test
  void loopTest_noneComesWhileTheRelayIsThere_troubleUntilOneComes() {
    stage.status(status().loops().build());
    loopTest("t1");
    stage.later(Duration.ofMinutes(15));
    assertThat(stage.news()).isEmpty();
    stage.later(MINUTE);
    assertThat(stage.newTypes()).containsExactly("alarm.looptest.missing");

    loopTest("t2");
    stage.later(MINUTE);
    assertThat(stage.newTypes()).containsExactly("alarm.looptest.missing.over");
    assertThat(stage.closed).containsExactly("hq-1 t1", "hq-1 t2");
  }

  @Test
  void loopTest_afterTheRelayWasSilent_hasItsTimeAnew() {
    stage.status(status().loops().build());
    loopTest("t1");
    stage.later(MINUTE);
    stage.clock.advance(Duration.ofHours(2));
    stage.watch.look();
    stage.later(MINUTE);
    assertThat(stage.newTypes()).containsExactly("alarm.relay.silent", "alarm.relay.silent.over");

    stage.later(Duration.ofMinutes(15));
    assertThat(stage.news()).isEmpty();
    stage.later(MINUTE);
    assertThat(stage.newTypes()).containsExactly("alarm.looptest.missing");
  }

  @Test
  void loopTest_switchedOffAtTheRelay_isNotMissed() {
    stage.status(status().build());
    stage.later(HOUR);

    assertThat(stage.news()).isEmpty();
  }

  @Test
  void loopTest_latency_isCorrectedByTheRelaysClock() {
    stage.present(RELAY, Duration.ofSeconds(10));
    Instant sent = NOW.minusSeconds(10).minusMillis(250);
    stage.read(EventType.LOOP_TEST, new LoopTest(RELAY, "t1", sent));

    assertThat(stage.memory.of(HQ).relay(RELAY).loop().orElseThrow().latencyMillis())
        .isEqualTo(250);
  }

  @Test
  void reading_ofAnotherSitesRelay_isRefused() {
    RelayId other = RelayId.parse("eu-1");
    assertThatThrownBy(() -> stage.status(status().of(other).build()))
        .isInstanceOf(InvalidMessage.class)
        .hasMessage("site hq speaks for relay eu-1");
    assertThatThrownBy(() -> stage.read(EventType.LOOP_TEST, new LoopTest(other, "t", NOW)))
        .isInstanceOf(InvalidMessage.class);
    assertThat(stage.closed).isEmpty();
  }

  @Test
  void status_overtakenInTheQueue_isNotTheLastOne() {
    stage.read(EventType.RELAY_STATUS, status().waiting(1, NOW).build(), NOW.plusSeconds(60));
    stage.read(EventType.RELAY_STATUS, status().waiting(9, NOW).build(), NOW);
    assertThat(stage.memory.of(HQ).relay(RELAY).spool()).hasSize(1);

    stage.clock.advance(Duration.ofMinutes(6));
    stage.read(EventType.RELAY_STATUS, status().waiting(7, NOW).build(), NOW);
    assertThat(stage.memory.of(HQ).relay(RELAY).status().orElseThrow().lanes().get(0).waiting())
        .as("the relay's clock was put back")
        .isEqualTo(7);
  }

  @Test
  void node_sevenDaysOfSuccesses_isMissedOnDaysOnWhichItIsHeard() {
    // Two weeks from Monday to Friday.
    for (int day : new int[] {0, 1, 2, 3, 4, 7, 8, 9, 10, 11}) {
      stage.clock.advance(Duration.between(stage.clock.instant(), NOW.plus(DAY.multipliedBy(day))));
      stage.present(RELAY);
      stage.status(status().succeeded("QLIK2", stage.clock.instant()).build());
      stage.watch.look();
    }
    stage.later(DAY.multipliedBy(3));
    assertThat(stage.newTypes()).as("a weekend does not count").isEmpty();

    stage.later(DAY);
    assertThat(stage.news())
        .containsExactly("alarm.node.silent: Nothing has been heard of node QLIK2 for 4 days");
    stage.status(status().failed("qlik2", stage.clock.instant()).build());
    stage.later(MINUTE);
    assertThat(stage.newTypes()).containsExactly("alarm.node.silent.over");
  }

  @Test
  void node_withANameThatNoHostHas_isNotKept() {
    stage.status(status().succeeded("q".repeat(300), stage.clock.instant()).build());
    stage.status(status().succeeded("qlik2", stage.clock.instant()).build());

    assertThat(stage.memory.of(HQ).nodes().byHost()).containsOnlyKeys("qlik2");
  }

  @Test
  void node_sixDaysOfSuccesses_isNotExpected() {
    IntStream.range(0, 6)
        .forEach(
            day -> {
              stage.status(status().succeeded("qlik2", stage.clock.instant()).build());
              stage.later(DAY);
            });
    stage.later(DAY.multipliedBy(9));

    assertThat(stage.newTypes()).isEmpty();
  }

  /** From Monday 10:15 UTC, which is 11:15 in Stockholm. */
  @ParameterizedTest
  @CsvSource({
    "4, ''", // 15:15
    "5, alarm.node.silent",
  })
  void node_expectedBySettings_onlyItsHoursCount(long hours, String told) {
    expect("{site: hq, node: qlik2, within: 4h, days: mon-fri, between: \"06:00-20:00\"}");
    stage.later(Duration.ofHours(hours));

    assertThat(String.join(",", stage.newTypes())).isEqualTo(told);
  }

  @Test
  void node_expectedBySettings_nightDoesNotCount() {
    expect("{site: hq, node: qlik2, within: 4h, days: [mon, tue], between: \"06:00-12:00\"}");
    // 45 minutes are left of Monday, so that the four hours are over on Tuesday at 9:15.
    stage.later(Duration.ofHours(21));
    assertThat(stage.newTypes()).isEmpty();
    stage.later(Duration.ofMinutes(65));
    assertThat(stage.newTypes()).containsExactly("alarm.node.silent");
  }

  @Test
  void node_relaysAreSilent_isNotJudged() {
    expect("{site: hq, node: qlik2, within: 4h}");
    stage.gone(RELAY);
    stage.watch.look();
    stage.clock.advance(DAY);
    stage.watch.look();
    assertThat(stage.newTypes()).containsExactly("alarm.relay.silent");

    stage.later(MINUTE);
    assertThat(stage.newTypes()).containsExactly("alarm.relay.silent.over");
    stage.later(Duration.ofHours(5));
    assertThat(stage.newTypes()).containsExactly("alarm.node.silent");
  }

  @Test
  void task_namedBySettings_dueFromFirstSightUntilItSucceeds() {
    stage.configure("monitors: {tasks: [{site: hq, task: reload of sales, within: 26h}]}\n");
    stage.watch.look();
    stage.later(Duration.ofHours(26));
    assertThat(stage.news()).isEmpty();
    stage.later(MINUTE);
    assertThat(stage.news())
        .containsExactly(
            "alarm.task.overdue: Task reload of sales has not succeeded for 26 hours; it is to"
                + " within 26 hours");

    stage.readings.take(HQ, Samples.reload("e1", EventType.TASK_FAILED));
    stage.later(MINUTE);
    assertThat(stage.news()).isEmpty();
    succeeds();
    stage.later(MINUTE);
    assertThat(stage.newTypes()).containsExactly("alarm.task.overdue.over");
  }

  @Test
  void task_bearsTheProperty_isWatchedAndBadValuesAreSaid() {
    stage.read(
        EventType.EXPECTED_TASKS,
        new ExpectedTasks(
            "ButlerExpect",
            List.of(
                new ExpectedTasks.Task("t1", "Daily", "26h"),
                new ExpectedTasks.Task("t2", "Odd", "soon"))));
    stage.watch.look();
    stage.later(Duration.ofHours(27));

    assertThat(stage.news()).singleElement().asString().contains("Task Daily has not succeeded");
    assertThat(stage.memory.of(HQ).expected().problems())
        .containsExactly(
            "task 'Odd': ButlerExpect is 'soon'; expected a duration such as 500ms, 10s, 5m, 24h,"
                + " above zero");

    stage.read(EventType.EXPECTED_TASKS, new ExpectedTasks("ButlerExpect", List.of()));
    stage.later(MINUTE);
    assertThat(stage.news()).containsExactly("alarm.task.overdue.over: It is not watched any more");
  }

  @Test
  void task_relaysWereSilent_thatTimeDoesNotCount() {
    stage.configure("monitors: {tasks: [{site: hq, task: t, within: 10h}]}\n");
    stage.watch.look();
    stage.gone(RELAY);
    stage.watch.look();
    stage.clock.advance(Duration.ofHours(20));
    stage.later(MINUTE);
    stage.later(Duration.ofHours(9));
    assertThat(stage.newTypes()).containsExactly("alarm.relay.silent", "alarm.relay.silent.over");

    stage.later(Duration.ofHours(2));
    assertThat(stage.newTypes()).containsExactly("alarm.task.overdue");
  }

  @Test
  void version_changes_toldOncePerChange() {
    version("14.187.4", NOW);
    version("14.187.4", NOW.plusSeconds(1));
    assertThat(stage.news()).isEmpty();

    version("14.212.3", NOW.plusSeconds(2));
    version("14.212.3", NOW.plusSeconds(3));
    version("14.187.4", NOW.plusSeconds(1));
    assertThat(stage.news())
        .containsExactly(
            "notice.version.changed: Qlik Sense has changed from Qlik Sense May 2024, 14.187.4 to"
                + " Qlik Sense May 2024, 14.212.3");
  }

  @Test
  void settings_noneYet_readingsAreKeptAndNothingIsTold() {
    stage.withoutSettings();
    stage.status(status().succeeded("qlik2", NOW).build());
    stage.gone(RELAY);
    stage.watch.look();
    stage.watch.lookAtRelays(HQ);

    assertThat(stage.told).isEmpty();
    assertThat(stage.memory.of(HQ).nodes().find("qlik2")).isPresent();
  }

  @Test
  void alarms_ofLicenses_areLeftToWhoeverRaisedThem() {
    new StoredAlarms(stage.notes, (site, event) -> {}, stage.clock)
        .raise(SiteId.of("hq"), EventType.LICENSE_EXPIRING, "30", AlarmsContract.data("l", "soon"));
    stage.later(HOUR);

    assertThat(Alarm.open(stage.notes)).hasSize(1);
  }

  private void expect(String node) {
    stage.configure(
        """
        monitors: {nodes: [%s]}
        sites: {hq: {zone: Europe/Stockholm}}
        """
            .formatted(node));
    stage.watch.look();
  }

  private void waits(long count, long minutes) {
    Instant oldest = stage.clock.instant().minus(Duration.ofMinutes(minutes));
    stage.status(status().waiting(count, oldest).build());
  }

  private void loopTest(String id) {
    stage.read(EventType.LOOP_TEST, new LoopTest(RELAY, id, stage.clock.instant()));
  }

  private void version(String version, Instant time) {
    stage.read(
        EventType.VERSION,
        new ServerVersion("Qlik Sense", version, "May 2024", "", "", "", "", "", List.of()),
        time);
  }

  private void succeeds() {
    Event sample = Samples.reload("e2", EventType.TASK_SUCCEEDED);
    stage.readings.take(
        HQ,
        new Event(
            sample.id(), sample.source(), sample.type(), stage.clock.instant(), sample.data()));
  }
}
