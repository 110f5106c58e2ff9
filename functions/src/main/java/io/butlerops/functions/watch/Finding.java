package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;

/** What a monitor says of one thing at one look. What it does not speak of is not watched. */
sealed interface Finding {
  EventType type();

  String subject();

  /**
   * @param step people are told again when it changes
   */
  record Trouble(EventType type, String step, AlarmData data) implements Finding {
    @Override
    public String subject() {
      return data.subject();
    }
  }

  record Well(EventType type, AlarmData data) implements Finding {
    @Override
    public String subject() {
      return data.subject();
    }
  }

  /** Nobody can tell now: it stays as it was. */
  record Unknown(EventType type, String subject) implements Finding {}
}
