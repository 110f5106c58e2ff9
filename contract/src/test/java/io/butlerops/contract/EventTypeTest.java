package io.butlerops.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
  @Test
  void alarm_isOverByATypeOfItsOwn_whichLeadsBackToIt() {
    EventType begun = EventType.LICENSE_EXPIRING;
    EventType over = begun.over();

    assertThat(over).hasToString("alarm.license.expiring.over");
    assertThat(over.isOver()).isTrue();
    assertThat(over.isAlarm()).isTrue();
    assertThat(over.begun()).isEqualTo(begun);
    assertThat(begun.isOver()).isFalse();
  }

  @Test
  void overAndBegun_doneTwice_changeNothingMore() {
    EventType over = EventType.CLOCK_OFF.over();

    assertThat(over.over()).isEqualTo(over);
    assertThat(EventType.CLOCK_OFF.begun()).isEqualTo(EventType.CLOCK_OFF);
  }

  @Test
  void whatIsNoAlarm_isNeverOver() {
    assertThat(EventType.of("qlik.game.over").isOver()).isFalse();
    assertThat(EventType.of("qlik.game.over").begun()).hasToString("qlik.game.over");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows.services.status",
        "qlik.license.server",
        "qlik.license.access",
        "qlik.version",
        "qlik.tasks.expected",
        "relay.status",
        "relay.looptest"
      })
  void reading_isNothingElse(String name) {
    EventType type = EventType.of(name);

    assertThat(type.isReading()).isTrue();
    assertThat(type.isTask() || type.isService() || type.isAlarm() || type.isNotice()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows.service.stopped", "windows.service.started"})
  void service_isNoReading(String name) {
    assertThat(EventType.of(name).isService()).isTrue();
    assertThat(EventType.of(name).isReading()).isFalse();
  }

  @Test
  void alarmsAndNotices_areKnownByTheirNames_newOnesToo() {
    assertThat(EventType.of("alarm.moon.full").isAlarm()).isTrue();
    assertThat(EventType.of("notice.moon.rises").isNotice()).isTrue();
    assertThat(EventType.VERSION_CHANGED.isNotice()).isTrue();
    assertThat(EventType.LICENSES_RELEASED.isAlarm()).isFalse();
  }
}
