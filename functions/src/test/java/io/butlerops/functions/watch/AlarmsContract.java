package io.butlerops.functions.watch;

import static io.butlerops.contract.EventType.CERTIFICATE_EXPIRING;
import static io.butlerops.contract.EventType.RELAY_SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What alarms do, remembered or not. */
abstract class AlarmsContract {
  static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");
  static final SiteId HQ = SiteId.of("hq");

  final MovableClock clock = new MovableClock(NOW);

  abstract Alarms alarms();

  /** Type and text of what was told. */
  abstract List<String> told();

  @Test
  void raise_atEachLook_toldOnce() {
    alarms().raise(HQ, RELAY_SILENT, "", data("hq-1", "silent"));
    clock.advance(Duration.ofMinutes(1));
    alarms().raise(HQ, RELAY_SILENT, "", data("hq-1", "silent for a minute"));

    assertThat(told()).containsExactly("alarm.relay.silent silent");
    assertThat(alarms().since(HQ, RELAY_SILENT, "hq-1")).contains(NOW);
  }

  @Test
  void clear_afterRaise_toldOnceAndForgotten() {
    alarms().raise(HQ, RELAY_SILENT, "", data("hq-1", "silent"));
    alarms().clear(HQ, RELAY_SILENT, data("hq-1", "back"));
    alarms().clear(HQ, RELAY_SILENT, data("hq-1", "back"));

    assertThat(told()).containsExactly("alarm.relay.silent silent", "alarm.relay.silent.over back");
    assertThat(alarms().since(HQ, RELAY_SILENT, "hq-1")).isEmpty();
  }

  @Test
  void clear_neverRaised_nothing() {
    alarms().clear(HQ, RELAY_SILENT, data("hq-1", "back"));

    assertThat(told()).isEmpty();
  }

  @Test
  void raise_nextStep_toldAgainOfTheSameBeginning() {
    alarms().raise(HQ, CERTIFICATE_EXPIRING, "30", data("mqtt", "30 days"));
    clock.advance(Duration.ofDays(16));
    alarms().raise(HQ, CERTIFICATE_EXPIRING, "14", data("mqtt", "14 days"));

    assertThat(told())
        .containsExactly(
            "alarm.certificate.expiring 30 days", "alarm.certificate.expiring 14 days");
    assertThat(alarms().since(HQ, CERTIFICATE_EXPIRING, "mqtt")).contains(NOW);
  }

  @Test
  void raise_otherSubjectTypeOrSite_isAnother() {
    alarms().raise(HQ, RELAY_SILENT, "", data("a", "one"));
    alarms().raise(HQ, RELAY_SILENT, "", data("b", "two"));
    alarms().raise(HQ, EventType.CLOCK_OFF, "", data("a", "three"));
    alarms().raise(SiteId.of("eu"), RELAY_SILENT, "", data("a", "four"));
    alarms().clear(HQ, RELAY_SILENT, data("a", "over"));

    assertThat(told()).hasSize(5);
    assertThat(alarms().since(HQ, RELAY_SILENT, "b")).isPresent();
  }

  @Test
  void raise_afterItsEnd_toldAnew() {
    alarms().raise(HQ, RELAY_SILENT, "", data("hq-1", "silent"));
    alarms().clear(HQ, RELAY_SILENT, data("hq-1", "back"));
    clock.advance(Duration.ofHours(1));
    alarms().raise(HQ, RELAY_SILENT, "", data("hq-1", "silent"));

    assertThat(told()).hasSize(3);
    assertThat(alarms().since(HQ, RELAY_SILENT, "hq-1")).contains(NOW.plus(Duration.ofHours(1)));
  }

  static AlarmData data(String subject, String text) {
    return new AlarmData(subject, text, Map.of());
  }
}
