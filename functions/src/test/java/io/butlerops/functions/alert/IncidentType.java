package io.butlerops.functions.alert;

import io.butlerops.contract.settings.Section;
import io.butlerops.functions.settings.DestinationConfig;
import io.butlerops.functions.settings.DestinationType;

/** A channel for tests that closes what it opened: {@code type: incident}. */
record IncidentType() implements DestinationType {
  private record IncidentConfig() implements DestinationConfig {
    @Override
    public boolean resolves() {
      return true;
    }
  }

  @Override
  public String name() {
    return "incident";
  }

  @Override
  public DestinationConfig read(Section section) {
    return new IncidentConfig();
  }
}
