package io.butlerops.functions.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.functions.license.Reading.Kind;
import io.butlerops.functions.watch.RecordingAlarms.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readings and ticks as they come through the queue. */
class LicenseWatchTest {
  private final Stage stage = new Stage().with("available: {professional: 5}");

  /** A login costs a tenth of a token. */
  @ParameterizedTest
  @CsvSource({"17.9, 3.1, true", "17.9, 2.9, false", "18, 3.5, true", "20, 5, false"})
  void tokens_takenByTenths_wholeOnesThatAreLeftCount(double all, double used, boolean told) {
    stage.with("available: {token_login: 15}");
    Map<String, Long> whole = new HashMap<>();
    Map<String, Double> fractions = new HashMap<>();
    Map.of("allocated_tokens", all, "used_tokens", used)
        .forEach(
            (name, value) -> {
              if (value == Math.rint(value)) {
                whole.put(name, value.longValue());
              } else {
                fractions.put(name, value);
              }
            });
    stage.read(
        EventType.ACCESS_LICENSES,
        new AccessLicenses(List.of(new AccessLicenses.Type("token_login", whole, fractions))));

    assertThat(stage.alarms.told()).hasSize(told ? 1 : 0);
  }

  @Test
  void serverLicense_farFromItsEnd_isKeptAndNobodyIsTold() {
    stage.read(EventType.SERVER_LICENSE, until("2027-12-31"));

    assertThat(stage.alarms.told()).isEmpty();
    assertThat(stage.readings.latest(Stage.HQ, Kind.SERVER)).isPresent();
  }

  @Test
  void serverLicense_withinAThreshold_isToldOnceWithItsFacts() {
    stage.read(EventType.SERVER_LICENSE, until("2026-12-23"));
    stage.tick();
    stage.read(EventType.SERVER_LICENSE, until("2026-12-23"));

    assertThat(stage.alarms.told()).hasSize(1);
    Told told = stage.alarms.told().get(0);
    assertThat(told.type()).isEqualTo(EventType.LICENSE_EXPIRING);
    assertThat(told.step()).isEqualTo("30");
    assertThat(told.data().text()).isEqualTo("The Qlik Sense license of site hq ends in 30 days");
    assertThat(told.data().facts())
        .containsEntry("licenseExpired", "false")
        .containsEntry("expiryDateStr", "2026-12-23")
        .containsEntry("daysUntilExpiry", "30")
        .containsEntry("product", "Qlik Sense");
  }

  @Test
  void time_passesWithoutReadings_eachThresholdAndEachDayAfterwardsIsTold() {
    stage.read(EventType.SERVER_LICENSE, until("2027-01-31"));
    for (int day = 0; day < 73; day++) {
      stage.clock.advance(Duration.ofDays(1));
      stage.tick();
    }

    assertThat(stage.alarms.told())
        .extracting(Told::step)
        .containsExactly(
            "60",
            "30",
            "14",
            "7",
            "1",
            "0",
            "expired 2027-02-01",
            "expired 2027-02-02",
            "expired 2027-02-03",
            "expired 2027-02-04");
    AlarmData last = stage.alarms.told().get(9).data();
    assertThat(last.text())
        .isEqualTo("The Qlik Sense license of site hq has expired (valid to 2027-01-31)");
    assertThat(last.facts())
        .containsEntry("licenseExpired", "true")
        .containsEntry("daysUntilExpiry", "-4");
  }

  @Test
  void renewal_ends_theAlarm() {
    stage.read(EventType.SERVER_LICENSE, until("2026-11-24"));
    stage.clock.advance(Duration.ofMinutes(1));
    stage.read(EventType.SERVER_LICENSE, until("2027-11-24"));

    assertThat(stage.alarms.told())
        .extracting(Told::type)
        .containsExactly(EventType.LICENSE_EXPIRING, EventType.LICENSE_EXPIRING.over());
    assertThat(stage.alarms.told().get(1).data().text()).contains("ends in 366 days");
  }

  @Test
  void perpetual_neverAnAlarmAndEndsOne() {
    stage.read(EventType.SERVER_LICENSE, until("2026-11-24"));
    stage.clock.advance(Duration.ofMinutes(1));
    stage.read(
        EventType.SERVER_LICENSE,
        new ServerLicense(false, Optional.empty(), "", true, "Qlik Sense", "ACME"));

    assertThat(stage.alarms.told())
        .extracting(Told::type)
        .containsExactly(EventType.LICENSE_EXPIRING, EventType.LICENSE_EXPIRING.over());
  }

  /** Butler told of "null days" until the end of the world. */
  @ParameterizedTest
  @CsvSource({"''", "soon", "2027-99-99"})
  void dateMissingOrUnreadable_noAlarm(String text) {
    stage.read(
        EventType.SERVER_LICENSE,
        new ServerLicense(false, Optional.empty(), text, false, "Qlik Sense", "ACME"));

    assertThat(stage.alarms.told()).isEmpty();
  }

  @Test
  void dateUnreadableForOnce_leavesTheAlarmAsItIs() {
    stage.read(EventType.SERVER_LICENSE, until("2026-11-24"));
    stage.clock.advance(Duration.ofMinutes(1));
    stage.read(
        EventType.SERVER_LICENSE,
        new ServerLicense(false, Optional.empty(), "?", false, "Qlik Sense", "ACME"));

    assertThat(stage.alarms.told()).hasSize(1);
  }

  @Test
  void expiredWithoutADate_isAnAlarm() {
    stage.read(
        EventType.SERVER_LICENSE,
        new ServerLicense(true, Optional.empty(), "", false, "Qlik Sense", "ACME"));

    assertThat(stage.alarms.told()).hasSize(1);
    assertThat(stage.alarms.told().get(0).data().text())
        .isEqualTo("The Qlik Sense license of site hq has expired");
    assertThat(stage.alarms.told().get(0).data().facts()).doesNotContainKey("daysUntilExpiry");
  }

  @Test
  void reading_olderThanTheLatest_changesNothing() {
    Event late =
        new Event(
            "e1",
            "/site/hq",
            EventType.SERVER_LICENSE,
            stage.clock.instant().minusSeconds(3600),
            until("2026-11-24"));
    stage.read(EventType.SERVER_LICENSE, until("2027-12-31"));

    assertThat(stage.take(Stage.body(late))).isEmpty();

    assertThat(stage.alarms.told()).isEmpty();
  }

  @Test
  void reading_ofAFastClock_isNoLaterThanNow() {
    Event early =
        new Event(
            "e1",
            "/site/hq",
            EventType.SERVER_LICENSE,
            stage.clock.instant().plus(Duration.ofDays(400)),
            until("2026-11-24"));
    stage.take(Stage.body(early));
    stage.clock.advance(Duration.ofMinutes(1));
    stage.read(EventType.SERVER_LICENSE, until("2027-12-31"));

    assertThat(stage.alarms.told())
        .extracting(Told::type)
        .containsExactly(EventType.LICENSE_EXPIRING, EventType.LICENSE_EXPIRING.over());
  }

  @Test
  void accessLicenses_fewerThanTheThreshold_areToldUntilThereAreEnough() {
    access("professional", Map.of("total", 20L, "available", 5L));
    access("professional", Map.of("total", 20L, "available", 4L));
    access("professional", Map.of("total", 20L, "available", 3L));
    access("professional", Map.of("total", 25L, "available", 5L));

    assertThat(stage.alarms.told())
        .extracting(Told::type)
        .containsExactly(EventType.LICENSES_SHORT, EventType.LICENSES_SHORT.over());
    AlarmData told = stage.alarms.told().get(0).data();
    assertThat(told.subject()).isEqualTo("professional");
    assertThat(told.text()).isEqualTo("4 licenses (professional) of site hq are left");
    assertThat(told.facts())
        .containsEntry("licenseType", "professional")
        .containsEntry("available", "4")
        .containsEntry("threshold", "5")
        .containsEntry("total", "20");
  }

  @ParameterizedTest
  @CsvSource({
    "analyzer_capacity, allocated_minutes, 1000, used_minutes, 991, true",
    "analyzer_capacity, allocated_minutes, 1000, used_minutes, 990, false",
    "token_login, allocated_tokens, 20, used_tokens, 11, true",
    "token_user, allocated_tokens, 20, used_tokens, 10, false",
    "tokens_available, available_tokens, 9, total_tokens, 50, true",
    "tokens_available, available_tokens, 10, total_tokens, 50, false",
    "analyzer, available, 9, excess, 99, true",
    "analyzer, available, 10, quarantined, 99, false",
    "analyzer, total, 3, used, 1, false"
  })
  void left_isCountedAsTheTypeIs(
      String type, String one, long first, String other, long second, boolean told) {
    stage.with("available: {%s: 10}".formatted(type));
    access(type, Map.of(one, first, other, second));

    assertThat(stage.alarms.told()).hasSize(told ? 1 : 0);
  }

  @Test
  void accessLicenses_typeIsGoneOrNoLongerAskedFor_endsTheAlarm() {
    access("professional", Map.of("available", 1L));
    access("analyzer", Map.of("available", 1L));
    access("professional", Map.of("available", 1L));
    stage.with("");
    stage.tick();

    assertThat(stage.alarms.told())
        .extracting(Told::type)
        .containsExactly(
            EventType.LICENSES_SHORT,
            EventType.LICENSES_SHORT.over(),
            EventType.LICENSES_SHORT,
            EventType.LICENSES_SHORT.over());
  }

  @Test
  void history_oneOfEachDayAndEachChange() {
    access("professional", Map.of("available", 9L));
    access("professional", Map.of("available", 9L));
    access("professional", Map.of("available", 8L));
    stage.clock.advance(Duration.ofDays(1));
    access("professional", Map.of("available", 8L));
    access("professional", Map.of("available", 8L));

    assertThat(stage.readings.history(Stage.HQ, Kind.ACCESS, Instant.EPOCH))
        .extracting(reading -> reading.data().types().get(0).figures().get("available"))
        .containsExactly(9L, 8L, 8L);
  }

  @Test
  void withoutSettings_readingsAreKeptForLater() {
    stage.settings = Optional.empty();
    stage.read(EventType.SERVER_LICENSE, until("2026-11-24"));
    assertThat(stage.tick()).isEmpty();
    assertThat(stage.alarms.told()).isEmpty();

    stage.with("");
    stage.tick();

    assertThat(stage.alarms.told()).hasSize(1);
  }

  @Test
  void message_notOfOurs_comesAgain() {
    assertThat(stage.take("no json", "{}", "{\"site\":\"H Q\",\"plan\":\"x\"}")).hasSize(3);
  }

  @Test
  void siteOfOthers_isNotTouched() {
    stage.read(EventType.SERVER_LICENSE, until("2026-11-24"));

    assertThat(stage.readings.latest(SiteId.of("eu"), Kind.SERVER)).isEmpty();
  }

  private void access(String type, Map<String, Long> figures) {
    stage.clock.advance(Duration.ofMinutes(1));
    stage.read(
        EventType.ACCESS_LICENSES,
        new AccessLicenses(List.of(new AccessLicenses.Type(type, figures))));
  }

  private static ServerLicense until(String date) {
    Instant end = LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new ServerLicense(false, Optional.of(end), date, false, "Qlik Sense", "ACME");
  }
}
