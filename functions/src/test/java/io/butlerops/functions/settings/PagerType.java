package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.List;

/** A channel for tests: {@code type: pager} with the people to page. */
public record PagerType() implements DestinationType {
  /** The people to page. */
  public record PagerConfig(List<String> recipients) implements DestinationConfig {}

  @Override
  public String name() {
    return "pager";
  }

  @Override
  public DestinationConfig read(Section section) {
    return new PagerConfig(section.requireValues("people", "names", Values::text));
  }
}
