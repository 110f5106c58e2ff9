package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;

/** The {@code monitors} group. */
public record MonitorSettings() {
  static MonitorSettings read(Section section) {
    return new MonitorSettings();
  }
}
