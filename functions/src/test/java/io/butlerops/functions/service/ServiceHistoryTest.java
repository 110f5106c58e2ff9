package io.butlerops.functions.service;

import static io.butlerops.functions.settings.WatchedSamples.engine;
import static io.butlerops.functions.settings.WatchedSamples.named;
import static io.butlerops.functions.settings.WatchedSamples.service;
import static io.butlerops.functions.settings.WatchedSamples.services;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.WatchedSamples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceHistoryTest {
  private static final SiteId HQ = SiteId.of("hq");
  private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String HOST = "pro2-win1";
  private static final String ENGINE = "QlikSenseEngineService";

  private final MovableClock clock = new MovableClock(DAY.plus(Duration.ofDays(1)));
  private final ServiceHistory history = new ServiceHistory(new InMemoryServiceStore(), clock);

  private static Instant at(int minute) {
    return DAY.plus(Duration.ofMinutes(minute));
  }

  private static Event reading(int minute, State state) {
    return services("r" + minute, at(minute), engine(HOST, state));
  }

  private static Event change(int minute, State state) {
    return service("c" + minute, at(minute), engine(HOST, state), State.RUNNING, false);
  }

  /** Read every five minutes; down from 10:02 to 10:33. */
  private static List<Event> wholeDay() {
    List<Event> events = new ArrayList<>();
    IntStream.range(0, 288)
        .map(i -> i * 5)
        .mapToObj(
            minute -> reading(minute, minute > 602 && minute < 633 ? State.STOPPED : State.RUNNING))
        .forEach(events::add);
    events.add(change(602, State.STOPPED));
    events.add(change(633, State.RUNNING));
    events.sort((one, other) -> one.time().compareTo(other.time()));
    return events;
  }

  private Availability day() {
    return history.past(HQ, HOST, ENGINE, 2, UTC).days().get(0);
  }

  @Test
  void aDay_itsChangesAndHowMuchOfItTheServiceRan() {
    wholeDay().forEach(event -> history.take(HQ, event));

    Past past = history.past(HQ, "PRO2-WIN1", "qliksenseengineservice", 2, UTC);
    assertThat(past.changes())
        .containsExactly(
            new Past.Change(at(633), State.RUNNING),
            new Past.Change(at(602), State.STOPPED),
            new Past.Change(at(0), State.RUNNING));
    assertThat(past.days())
        .extracting(Availability::day)
        .containsExactly(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-24"));
    assertThat(past.days().get(0).down()).isEqualTo(Duration.ofMinutes(31));
    assertThat(past.days().get(0).unknown()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void heardTwiceAndInAnyOrder_theSame(long seed) {
    List<Event> events = new ArrayList<>(wholeDay());
    events.addAll(wholeDay());
    Collections.shuffle(events, new Random(seed));
    events.forEach(event -> history.take(HQ, event));

    assertThat(day().down()).isEqualTo(Duration.ofMinutes(31));
    assertThat(day().unknown()).isZero();
    assertThat(history.find(HQ, HOST, ENGINE).orElseThrow().seen()).isEqualTo(at(1435));
  }

  @Test
  void readingsMissing_unknown_whateverItWasBefore() {
    history.take(HQ, reading(0, State.RUNNING));
    history.take(HQ, reading(60, State.RUNNING));

    assertThat(day().up()).isEqualTo(Track.REACH.multipliedBy(2));
    assertThat(day().down()).isZero();
  }

  @Test
  void changeThatNobodyTold_isFoundByTheNextReading() {
    history.take(HQ, reading(0, State.RUNNING));
    history.take(HQ, reading(5, State.STOPPED));

    assertThat(day().up()).isEqualTo(Duration.ofMinutes(5));
    assertThat(history.find(HQ, HOST, ENGINE).orElseThrow().since()).isEqualTo(at(5));

    history.take(HQ, change(3, State.STOPPED));
    assertThat(day().up()).isEqualTo(Duration.ofMinutes(3));
    assertThat(history.find(HQ, HOST, ENGINE).orElseThrow().since()).isEqualTo(at(3));
  }

  @Test
  void runsForWeeks_knownEachDayWithoutAChange() {
    clock.advance(Duration.ofDays(20));
    for (int day = 0; day < 20; day++) {
      history.take(HQ, reading(day * 1440 + 600, State.RUNNING));
    }

    assertThat(history.past(HQ, HOST, ENGINE, 5, UTC).changes()).isEmpty();
    history.take(HQ, reading(19 * 1440 + 605, State.RUNNING));
    assertThat(history.past(HQ, HOST, ENGINE, 3, UTC).days())
        .extracting(Availability::up)
        .contains(Duration.ofMinutes(15));
  }

  @Test
  void current_whatTheLastReadingSaid_withDisagreement() {
    Service plain = engine(HOST, State.RUNNING);
    Service disputed =
        new Service(
            plain.host(),
            plain.name(),
            plain.displayName(),
            plain.friendlyName(),
            plain.state(),
            plain.startType(),
            plain.path(),
            plain.dependencies(),
            plain.source(),
            "STOPPED");
    history.take(HQ, services("a", at(0), plain, named("other", "s", "", "", State.PAUSED)));
    history.take(HQ, services("b", at(5), disputed));
    history.take(HQ, services("late", at(3), plain));

    assertThat(history.current(HQ))
        .extracting(known -> known.service().host(), known -> known.service().otherwise())
        .containsExactly(tuple("other", ""), tuple(HOST, "STOPPED"));
    assertThat(history.current(SiteId.of("eu"))).isEmpty();
  }

  @Test
  void serviceThatIsNoLongerWatched_isForgottenAfterAWeek() {
    history.take(HQ, services("a", at(0), engine(HOST, State.RUNNING)));
    clock.advance(Duration.ofDays(9));
    Service other = named(HOST, "other", "", "", State.RUNNING);
    history.take(HQ, services("b", at(8 * 1440), other));

    assertThat(history.current(HQ))
        .extracting(known -> known.service().name())
        .containsExactly("other");
  }

  @Test
  void hostileNames_stayApart() {
    String host = "a#2026-11-23" + "é".repeat(2000);
    history.take(HQ, services("a", at(0), named(host, "x".repeat(5000), "", "", State.STOPPED)));
    history.take(HQ, services("b", at(0), named("a", "DAY#a", "", "", State.RUNNING)));

    assertThat(history.current(HQ)).hasSize(2);
    assertThat(history.past(HQ, "a", "DAY#a", 3, UTC).changes()).hasSize(1);
    assertThat(history.past(HQ, "a", "x".repeat(5000), 3, UTC).changes()).isEmpty();
  }

  @Test
  void relaysClockAhead_nothingIsKnownOfTheFuture() {
    history.take(HQ, reading(3 * 1440, State.RUNNING));

    assertThat(history.find(HQ, HOST, ENGINE).orElseThrow().seen()).isEqualTo(clock.instant());
  }

  @Test
  void otherEvents_areNotForIt() {
    history.take(HQ, WatchedSamples.version("v", at(0)));

    assertThat(history.current(HQ)).isEmpty();
  }
}
