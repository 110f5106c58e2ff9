package io.butlerops.functions.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.reading.ServerLicense;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
  private static final List<Integer> THRESHOLDS = List.of(60, 30, 14, 7, 1, 0);

  @ParameterizedTest
  @CsvSource({
    // whole days by the calendar; at the end of a day as at its beginning
    "2027-01-31, 2027-01-31T00:00:00Z, 2026-11-23T10:15:31Z, Europe/Stockholm, 69, ",
    "2027-01-22, 2027-01-22T00:00:00Z, 2026-11-23T00:00:00Z, UTC, 60, 60",
    "2027-01-22, 2027-01-22T00:00:00Z, 2026-11-23T23:59:59Z, UTC, 60, 60",
    "2027-01-23, 2027-01-23T00:00:00Z, 2026-11-23T10:15:31Z, UTC, 61, ",
    "2026-12-23, 2026-12-23T00:00:00Z, 2026-11-23T10:15:31Z, UTC, 30, 30",
    "2026-12-22, 2026-12-22T00:00:00Z, 2026-11-23T10:15:31Z, UTC, 29, 30",
    "2026-11-30, 2026-11-30T00:00:00Z, 2026-11-23T10:15:31Z, UTC, 7, 7",
    "2026-11-25, 2026-11-25T00:00:00Z, 2026-11-23T10:15:31Z, UTC, 2, 7",
    "2026-11-24, 2026-11-24T00:00:00Z, 2026-11-23T10:15:31Z, UTC, 1, 1",
    "2026-11-23, 2026-11-23T00:00:00Z, 2026-11-23T10:15:31Z, UTC, 0, 0",
    // signed: it does not grow again
    "2026-11-22, 2026-11-22T00:00:00Z, 2026-11-23T10:15:31Z, UTC, -1, expired 2026-11-23",
    "2026-10-01, 2026-10-01T00:00:00Z, 2026-11-23T10:15:31Z, UTC, -53, expired 2026-11-23",
    // by the site's calendar, where it is tomorrow already, or still yesterday
    "2026-11-24, 2026-11-24T00:00:00Z, 2026-11-23T20:00:00Z, Asia/Tokyo, 0, 0",
    "2026-11-24, 2026-11-24T00:00:00Z, 2026-11-24T03:00:00Z, America/New_York, 1, 1",
    // a time of day counts where there is one
    "2026-11-24T23:30:00Z, 2026-11-24T23:30:00Z, 2026-11-23T10:15:31Z, Asia/Tokyo, 2, 7",
    "2026-11-24T01:00:00Z, 2026-11-24T01:00:00Z, 2026-11-23T10:15:31Z, America/New_York, 0, 0",
    // over a day of 23 hours
    "2027-03-29, 2027-03-29T00:00:00Z, 2027-03-27T23:30:00Z, Europe/Stockholm, 1, 1",
    // no day of any calendar
    "2027-02-31, 2027-02-28T00:00:00Z, 2027-02-27T10:00:00Z, UTC, 1, 1"
  })
  void days_untilTheLast(
      String text, Instant end, Instant now, String zone, long days, String step) {
    ServerLicense license =
        new ServerLicense(false, Optional.of(end), text, false, "Qlik Sense", "ACME");

    Expiry expiry = Expiry.of(license, now, ZoneId.of(zone));

    assertThat(expiry.days()).contains(days);
    assertThat(expiry.expired()).isEqualTo(days < 0);
    assertThat(expiry.step(THRESHOLDS)).isEqualTo(Optional.ofNullable(step));
  }

  @Test
  void perpetual_hasNoDaysAndNoStep() {
    Expiry expiry = expiry(false, Optional.empty(), true);

    assertThat(expiry.days()).isEmpty();
    assertThat(expiry.unreadable()).isFalse();
    assertThat(expiry.step(THRESHOLDS)).isEmpty();
  }

  @Test
  void dateThatCannotBeRead_isNoStepButSaid() {
    Expiry expiry = expiry(false, Optional.empty(), false);

    assertThat(expiry.days()).isEmpty();
    assertThat(expiry.unreadable()).isTrue();
    assertThat(expiry.step(THRESHOLDS)).isEmpty();
  }

  @Test
  void serverSaysExpired_isExpiredWhateverTheDate() {
    assertThat(expiry(true, Optional.empty(), false).step(THRESHOLDS))
        .contains("expired 2026-11-23");
    assertThat(expiry(true, Optional.of(Instant.parse("2099-01-01T00:00:00Z")), false).expired())
        .isTrue();
    assertThat(expiry(true, Optional.empty(), true).step(List.of())).contains("expired 2026-11-23");
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static Expiry expiry(boolean expired, Optional<Instant> end, boolean perpetual) {
    ServerLicense license = new ServerLicense(expired, end, "", perpetual, "", "");
    return Expiry.of(license, PolicyTest.NOW, ZoneId.of("UTC"));
  }
}
