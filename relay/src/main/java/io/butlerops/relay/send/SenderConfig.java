package io.butlerops.relay.send;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;

/**
 * How batches go out.
 *
 * @param window batches under way at once; IoT Core takes fewer than 100
 */
public record SenderConfig(int window) {
  public static SenderConfig read(Section section) {
    return new SenderConfig(section.value("window", 50, "1 to 99", Values.number(1, 99)));
  }
}
