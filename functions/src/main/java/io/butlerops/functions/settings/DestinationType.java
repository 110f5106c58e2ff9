package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;

/** A channel as the settings know it: {@code type: slack} and the keys that go with it. */
public interface DestinationType {
  /** The word in the settings. */
  String name();

  /** Reads this channel's keys; notes what is wrong in the section. */
  DestinationConfig read(Section section);
}
