package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceTest {
  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

  /** The clock there goes from 02:00 to 03:00 on 2027-03-28, from 03:00 to 02:00 on 2026-10-25. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 22 * * SUN | 4h | 2026-11-22T20:59:59Z |",
        "0 22 * * SUN | 4h | 2026-11-22T21:00:00Z | 2026-11-23T01:00:00Z",
        "0 22 * * sun | 4h | 2026-11-23T00:59:59.999Z | 2026-11-23T01:00:00Z",
        "0 22 * * 7 | 4h | 2026-11-23T01:00:00Z |",
        "0 22 * * 0 | 4h | 2026-07-05T20:30:00Z | 2026-07-06T00:00:00Z",
        // either of day of month and day of week, as crontab has it
        "0 3 13 * FRI | 1h | 2026-11-20T02:10:00Z | 2026-11-20T03:00:00Z",
        // left out by the clock: begins as much later
        "30 2 * * * | 1h | 2027-03-28T01:29:59Z |",
        "30 2 * * * | 1h | 2027-03-28T01:30:00Z | 2027-03-28T02:30:00Z",
        // across the change it lasts as long as on any day
        "0 1 * * * | 4h | 2027-03-28T03:59:59Z | 2027-03-28T04:00:00Z",
        "0 1 * * * | 4h | 2027-03-28T04:00:00Z |",
        "0 1 * * * | 4h | 2026-10-25T02:59:59Z | 2026-10-25T03:00:00Z",
        // shown twice: the first time counts, and goes on while the clock repeats itself
        "30 2 * * * | 2h | 2026-10-25T00:29:59Z |",
        "30 2 * * * | 2h | 2026-10-25T00:30:00Z | 2026-10-25T02:30:00Z",
        "30 2 * * * | 2h | 2026-10-25T01:05:00Z | 2026-10-25T02:30:00Z",
        "30 2 * * * | 2h | 2026-10-25T01:45:00Z | 2026-10-25T02:30:00Z",
        "30 2 * * * | 2h | 2026-10-25T02:30:00Z |",
        // longer than the time between two starts: never over
        "0 * * * * | 90m | 2026-11-23T10:20:00Z | 2026-11-23T11:30:00Z",
        "0 * * * * | 90m | 2026-11-23T11:20:00Z | 2026-11-23T12:30:00Z",
        "0 0 29 2 * | 1d | 2028-02-29T12:00:00Z | 2028-02-29T23:00:00Z",
      })
  void until_eventAtThatTime_endOfItsWindow(
      String start, String length, Instant time, Instant end) {
    Maintenance window = read("{name: w, start: '%s', for: %s}".formatted(start, length));
    assertThat(window.until(failed(time), STOCKHOLM)).isEqualTo(Optional.ofNullable(end));
  }

  @Test
  void until_zoneOfItsOwn_siteZoneNotAsked() {
    Maintenance window = read("{start: '0 22 * * SUN', for: 1h, zone: America/New_York}");
    assertThat(window.until(failed(Instant.parse("2026-11-23T03:30:00Z")), STOCKHOLM))
        .contains(Instant.parse("2026-11-23T04:00:00Z"));
  }

  @Test
  void until_somethingElseOrNotKnown_notIn() {
    Maintenance window = read("{match: {tag: Nightly}, start: '* * * * *', for: 1h}");
    assertThat(window.until(facts(Samples.reload("e1", EventType.TASK_FAILED)), STOCKHOLM))
        .isPresent();
    assertThat(window.until(facts(Samples.bareReload("e1", EventType.TASK_FAILED)), STOCKHOLM))
        .isEmpty();
    assertThat(window.until(facts(Samples.engineReload("e1")), STOCKHOLM)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{for: 1h} | maintenance[0].start",
        "{start: '0 22 * * SUN'} | maintenance[0].for",
        "{start: '0 22 * * SUN', for: 0s} | maintenance[0].for",
        "{start: '0 22 * * SUN', for: long} | maintenance[0].for",
        "{start: '0 0 22 * * SUN', for: 1h} | maintenance[0].start",
        "{start: '@daily', for: 1h} | maintenance[0].start",
        "{start: '0 25 * * *', for: 1h} | maintenance[0].start",
        "{start: '0 0 30 2 *', for: 1h} | maintenance[0].start",
        "{start: '0 22 * * SUN', for: 1h, zone: Mars/Base} | maintenance[0].zone",
        "{start: '0 22 * * SUN', for: 1h, until: 5} | maintenance[0].until",
        "{start: '0 22 * * SUN', for: 1h, match: {evnt: failed}} | maintenance[0].match.evnt",
      })
  void parse_cannotBeUsed_saysWhere(String window, String path) {
    InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(window));
    assertThat(invalid.problems()).extracting(problem -> problem.path()).containsExactly(path);
  }

  @Property
  void parse_anyStart_readOrRefused(@ForAll("starts") String text) {
    try {
      assertThat(Cron.parse(text).last(Instant.EPOCH, STOCKHOLM)).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageMatching("(?s).+");
    }
  }

  @Provide
  Arbitrary<String> starts() {
    Arbitrary<String> field =
        Arbitraries.of(
            "*",
            "*/5",
            "*/0",
            "1-5",
            "5-1",
            "0",
            "1,2,",
            ",",
            "60",
            "-1",
            "1/2",
            "0/0",
            "?",
            "L",
            "1-",
            "-",
            "MON",
            "fri-sun",
            "JAN",
            "7",
            "99999999999",
            "1-5/2",
            "1#2",
            "\u0661",
            "\t");
    return field.list().ofMinSize(4).ofMaxSize(6).map(fields -> String.join(" ", fields));
  }

  private static Maintenance read(String window) {
    String yaml =
        "destinations: {ops: {type: pager, people: ann}}\ncatchAll: ops\nmaintenance: [%s]\n"
            .formatted(window);
    return AlertSettings.parse("butler.yaml", yaml, List.of(new PagerType())).maintenance().get(0);
  }

  private static Facts failed(Instant time) {
    Event event = Samples.reload("e1", EventType.TASK_FAILED);
    return facts(new Event(event.id(), event.source(), event.type(), time, event.data()));
  }

  private static Facts facts(Event event) {
    return new Facts(SiteId.of("hq"), event);
  }
}
