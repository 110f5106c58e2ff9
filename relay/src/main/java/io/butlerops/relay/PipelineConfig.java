package io.butlerops.relay;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;

/**
 * How events are worked on.
 *
 * @param enrichments events being enriched at once; the others wait in the spool
 */
public record PipelineConfig(int enrichments) {
  public static PipelineConfig read(Section section) {
    return new PipelineConfig(section.value("enrichments", 8, "1 to 64", Values.number(1, 64)));
  }
}
