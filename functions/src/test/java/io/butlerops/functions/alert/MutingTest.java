package io.butlerops.functions.alert;

import static io.butlerops.functions.alert.Watch.ended;
import static io.butlerops.functions.alert.Watch.failed;
import static io.butlerops.functions.alert.Watch.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.Samples;
import io.butlerops.functions.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutingTest {
  private static final String LOUD = "routes: [{name: loud, to: [ops, incident]}]\n";
  private static final String ENGINE_MUTES =
      LOUD
          + "inhibit: [{name: engine, when: {event: engineReloadFailed}, mutes: {event: failed}, "
          + "equal: [host]}]\n";

  /** Silences and windows over the task "Task 5" that fails at 11:00 in Stockholm, a Monday. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{task: Task*} | | SILENCED s1: patching",
        "{event: [failed, succeeded]} | | SILENCED s1: patching",
        "{event: succeeded} | | ROUTED",
        "{task: Other} | | ROUTED",
        "| {name: w, start: '0 11 * * MON', for: 1h} | MAINTENANCE w until 2026-11-23T11:00:00Z",
        "| {name: w, start: '30 10 * * *', for: 1h} | MAINTENANCE w until 2026-11-23T10:30:00Z",
        "| {name: w, start: '0 11 * * MON', for: 1h, match: {task: Other}} | ROUTED",
        "| {name: w, start: '0 11 * * TUE', for: 1h} | ROUTED",
        "| {name: w, start: '0 10 * * MON', for: 1h, zone: UTC} | MAINTENANCE w until 2026-11-23T11:00:00Z",
        "| {name: w, start: '0 11 * * MON', for: 1h, zone: UTC} | ROUTED",
        "{task: Task*} | {name: w, start: '0 11 * * MON', for: 1h} | SILENCED s1: patching",
      })
  void take_silenceOrWindow_mutedWithTheReason(String silence, String window, String reason) {
    String sites = "sites: {hq: {zone: Europe/Stockholm}}\n";
    String windows = window == null ? "" : "maintenance: [" + window + "]\n";
    Watch watch = new Watch(LOUD + sites + windows);
    if (silence != null) {
      watch.silences.put(silence(watch, silence, Duration.ofHours(1)));
    }

    assertThat(watch.take(failed("f", 0))).hasSize(reason.equals("ROUTED") ? 2 : 0);

    assertThat(watch.reasons("f")).containsExactly(reason);
  }

  @Test
  void take_happenedInTheWindowHeardLater_muted() {
    Watch watch = new Watch(LOUD + "maintenance: [{name: w, start: '0 10 * * *', for: 10m}]\n");
    assertThat(watch.clock.instant()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(watch.take(failed("in", 9))).isEmpty();
    assertThat(watch.take(failed("after", 10))).hasSize(2);
  }

  @Test
  void take_mutedFailure_opensAndEndsWithoutAWordToAnybody() {
    Watch watch = new Watch(LOUD);
    watch.silences.put(silence(watch, "{site: hq}", Duration.ofHours(1)));
    assertThat(watch.take(failed("f", 0))).isEmpty();
    assertThat(watch.episode().told()).isEmpty();

    assertThat(watch.take(succeeded("s", 5))).isEmpty();

    assertThat(watch.open.open(Course.HQ)).isEmpty();
  }

  @Test
  void take_silencedAfterItWasTold_endIsToldAllTheSame() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    watch.silences.put(silence(watch, "{event: [failed, succeeded]}", Duration.ofHours(1)));
    watch.clock.advance(Duration.ofSeconds(5));
    assertThat(watch.take(failed("g", 1))).isEmpty();

    assertThat(watch.take(succeeded("s", 5))).hasSize(2);
  }

  @Test
  void take_silenceOver_nextFailureTold() {
    Watch watch = new Watch(LOUD);
    watch.silences.put(silence(watch, "{site: hq}", Duration.ofMinutes(1)));
    assertThat(watch.take(failed("f", 0))).isEmpty();
    watch.clock.advance(Duration.ofMinutes(1));

    assertThat(watch.take(failed("g", 1))).hasSize(2);
    assertThat(watch.episode().count()).isEqualTo(2);
  }

  @Test
  void take_metadataMissing_silenceThatCannotBeDecidedDoesNotMute() {
    Watch watch = new Watch("routes: [{name: loud, to: ops}]\n");
    watch.silences.put(silence(watch, "{tag: Nightly}", Duration.ofHours(1)));
    assertThat(watch.take(Samples.bareReload("f", EventType.TASK_FAILED))).hasSize(1);
    assertThat(watch.take(Samples.reload("g", EventType.TASK_FAILED))).isEmpty();
  }

  @Test
  void acknowledge_open_restOfTheEpisodeMuted() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    assertThat(watch.open.acknowledge(Course.HQ, watch.only().key(), "ann", "on it"))
        .contains(watch.only());

    assertThat(watch.take(failed("g", 1))).isEmpty();
    assertThat(watch.reasons("g")).containsExactly("ACKNOWLEDGED by ann: on it");
    assertThat(watch.take(ended("other", EventType.TASK_FAILED, 8, 2, task(2)))).hasSize(2);
    assertThat(watch.take(succeeded("s", 3))).hasSize(2);
    assertThat(watch.take(failed("h", 4))).hasSize(2);
  }

  @Test
  void snooze_open_mutedUntilThen() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    Instant until = watch.clock.instant().plus(Duration.ofHours(1));
    watch.open.snooze(Course.HQ, watch.only().key(), "ann", until);

    assertThat(watch.take(failed("g", 1))).isEmpty();
    assertThat(watch.reasons("g")).containsExactly("SNOOZED by ann: until " + until);
    watch.clock.advance(Duration.ofHours(1));
    assertThat(watch.take(failed("h", 2))).hasSize(2);
  }

  @Test
  void reopen_acknowledged_toldAgain() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    watch.open.acknowledge(Course.HQ, watch.only().key(), "ann", "");
    watch.open.reopen(Course.HQ, watch.only().key());

    assertThat(watch.take(failed("g", 1))).hasSize(2);
  }

  @Test
  void acknowledge_nothingOpen_saysSo() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    String key = watch.only().key();
    watch.take(succeeded("s", 1));

    assertThat(watch.open.acknowledge(Course.HQ, key, "ann", "")).isEmpty();
    assertThat(watch.open.snooze(Course.HQ, "x", "ann", watch.clock.instant().plusSeconds(1)))
        .isEmpty();
    assertThat(watch.open.find(Course.HQ, key)).isEmpty();
  }

  @Test
  void snooze_notInTheNextMonth_refusedNamingTheValue() {
    Watch watch = new Watch(LOUD);
    Instant now = watch.clock.instant();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.open.snooze(Course.HQ, "x", "ann", now))
        .withMessageContaining(now.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.open.snooze(Course.HQ, "x", "ann", now.plus(Duration.ofDays(32))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.open.acknowledge(Course.HQ, "x", " ", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> watch.open.acknowledge(Course.HQ, "x", "ann", "x".repeat(301)));
  }

  @Test
  void acknowledge_failureAtTheSameMoment_bothCount() {
    Watch watch = new Watch(LOUD);
    watch.take(failed("f", 0));
    String key = watch.only().key();
    OpenAlertStore slow = new SlowStore(watch.store, () -> watch.take(failed("g", 1)));

    new OpenAlerts(slow, watch.clock).acknowledge(Course.HQ, key, "ann", "");

    assertThat(watch.episode().count()).isEqualTo(2);
    assertThat(watch.episode().acknowledged()).isPresent();
  }

  @Test
  void take_somethingOpenExplainsIt_muted() {
    Watch watch = new Watch(ENGINE_MUTES);
    assertThat(watch.take(Samples.engineReload("e"))).hasSize(2);
    watch.clock.advance(Duration.ofSeconds(2));

    assertThat(watch.take(failed("f", 0))).isEmpty();

    assertThat(watch.reasons("f")).containsExactly("INHIBITED engine: qlik.engine.reload.failed");
  }

  @Test
  void take_whatExplainedItIsOver_toldAgain() {
    Watch watch =
        new Watch(
            LOUD
                + "inhibit: [{name: beat, when: {event: failed, task: Task 9}, "
                + "mutes: {event: failed}, equal: host}]\n");
    Event beat = ended("b", EventType.TASK_FAILED, 8, 0, task(9));
    assertThat(watch.take(beat)).as("never by itself").hasSize(2);
    watch.clock.advance(Duration.ofSeconds(2));
    assertThat(watch.take(ended("b2", EventType.TASK_FAILED, 8, 1, task(9)))).hasSize(2);
    assertThat(watch.take(failed("f", 1))).isEmpty();

    watch.take(ended("b3", EventType.TASK_SUCCEEDED, 7, 2, task(9)));
    watch.clock.advance(Duration.ofSeconds(2));

    assertThat(watch.take(failed("g", 3))).hasSize(2);
  }

  /** Lets something happen between the first look and the write. */
  private static final class SlowStore implements OpenAlertStore {
    private final OpenAlertStore store;
    private Runnable meanwhile;

    SlowStore(OpenAlertStore store, Runnable meanwhile) {
      this.store = store;
      this.meanwhile = meanwhile;
    }

    @Override
    public List<Row> all(SiteId site) {
      return store.all(site);
    }

    @Override
    public Row row(SiteId site, String key) {
      Row seen = store.row(site, key);
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
      return seen;
    }

    @Override
    public boolean write(Change change) {
      return store.write(change);
    }
  }

  private static String task(int number) {
    return number + "f1c1a52-3a0c-4d6e-9d53-1a3c5d1b0001";
  }

  private static Silence silence(Watch watch, String match, Duration length) {
    Instant now = watch.clock.instant();
    return new Silence("s1", match, now, now.plus(length), "ann", "patching", now);
  }
}
