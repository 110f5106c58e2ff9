package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;

/** The {@code licenses} group. */
public record LicenseSettings() {
  static LicenseSettings read(Section section) {
    return new LicenseSettings();
  }
}
