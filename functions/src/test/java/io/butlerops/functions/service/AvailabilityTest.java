package io.butlerops.functions.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.reading.Service.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

  /** What is known, when the service stopped and started, and what follows of the day. */
  @ParameterizedTest
  @CsvSource({
    // An ordinary day, with local midnight an hour before that of UTC.
    "Europe/Stockholm, 2026-11-23, , , 24h, 0h, 0h",
    "Europe/Stockholm, 2026-11-23, 2026-11-22T23:00:00Z, 2026-11-23T05:00:00Z, 18h, 6h, 0h",
    "Europe/Stockholm, 2026-11-23, 2026-11-22T20:00:00Z, 2026-11-23T05:00:00Z, 18h, 6h, 0h",
    "Europe/Stockholm, 2026-11-23, 2026-11-23T22:00:00Z, , 23h, 1h, 0h",
    "Europe/Stockholm, 2026-11-23, 2026-11-23T23:00:00Z, , 24h, 0h, 0h",
    // The night in which an hour is left out, and the one in which an hour comes twice.
    "Europe/Stockholm, 2026-03-29, , , 23h, 0h, 0h",
    "Europe/Stockholm, 2026-03-29, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z, 22h, 1h, 0h",
    "Europe/Stockholm, 2026-10-25, , , 25h, 0h, 0h",
    "Europe/Stockholm, 2026-10-25, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, 24h, 1h, 0h",
    "America/New_York, 2026-03-08, , , 23h, 0h, 0h",
    "America/New_York, 2026-11-01, 2026-11-01T04:00:00Z, , 0h, 25h, 0h",
    // A midnight that does not exist.
    "America/Santiago, 2026-09-06, , , 23h, 0h, 0h",
    "Asia/Kolkata, 2026-11-23, 2026-11-22T18:30:00Z, 2026-11-22T19:30:00Z, 23h, 1h, 0h"
  })
  void day_inTheSitesZone(
      ZoneId zone,
      LocalDate day,
      Instant stopped,
      Instant started,
      String up,
      String down,
      String unknown) {
    NavigableMap<Instant, State> marks = new TreeMap<>(Map.of(LONG_AGO, State.RUNNING));
    if (stopped != null) {
      marks.put(stopped, State.STOPPED);
    }
    if (started != null) {
      marks.put(started, State.RUNNING);
    }
    Track track = new Track(marks, List.of(new Span(LONG_AGO, LATER)));

    assertThat(Availability.of(day, zone, track, LATER))
        .isEqualTo(new Availability(day, length(up), length(down), length(unknown)));
  }

  @Test
  void withoutReadings_unknownAndNotUp() {
    LocalDate day = LocalDate.parse("2026-11-23");
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    Track track = Track.NONE.read(noon, State.RUNNING);

    Availability availability = Availability.of(day, ZoneId.of("UTC"), track, LATER);

    assertThat(availability.up()).isEqualTo(Track.REACH);
    assertThat(availability.down()).isZero();
    assertThat(availability.unknown()).isEqualTo(Duration.ofDays(1).minus(Track.REACH));
    assertThat(availability.percent()).hasValue(100);
    assertThat(Availability.of(day, ZoneId.of("UTC"), Track.NONE, LATER).percent()).isEmpty();
  }

  @Test
  void today_endsNow() {
    Instant now = Instant.parse("2026-11-23T06:00:00Z");
    Track track =
        new Track(
            new TreeMap<>(Map.of(LONG_AGO, State.PAUSED)), List.of(new Span(LONG_AGO, LATER)));

    assertThat(Availability.of(LocalDate.parse("2026-11-23"), ZoneId.of("UTC"), track, now).down())
        .isEqualTo(Duration.ofHours(6));
    assertThat(Availability.of(LocalDate.parse("2026-11-24"), ZoneId.of("UTC"), track, now))
        .extracting(Availability::up, Availability::down, Availability::unknown)
        .containsOnly(Duration.ZERO);
  }

  @Test
  void percent_neverRoundedUpToWhatItWasNot() {
    Availability nearly =
        new Availability(
            LocalDate.EPOCH,
            Duration.ofDays(1).minusMillis(1),
            Duration.ofMillis(1),
            Duration.ZERO);

    assertThat(nearly.percent()).hasValue(99.999);
  }

  private static Duration length(String hours) {
    return Duration.parse("PT" + hours.strip());
  }
}
