package io.butlerops.relay;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;

/**
 * How events are worked on.
 *
 * @param enrichments events being enriched at once; the others wait in the spool. Many, because a
 *     QRS that hangs holds each for its whole budget, and no event is to wait for another
 */
public record PipelineConfig(int enrichments) {
  public static PipelineConfig read(Section section) {
    return new PipelineConfig(
        section.value("enrichments", 256, "1 to 1000", Values.number(1, 1000)));
  }
}
