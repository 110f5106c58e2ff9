package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.Optional;

/**
 * Of one site, an addressee gets {@code after} alerts within {@code within} one by one; what comes
 * then is collected and told every {@code every}, until it is over.
 */
public record Storm(int after, Duration within, Duration every) {
  public static final Storm DEFAULT = new Storm(5, Duration.ofSeconds(10), Duration.ofMinutes(1));

  /** The key {@code storm}; empty where it is switched off. */
  static Optional<Storm> read(Section section) {
    return OrOff.read(section, "storm", Optional.of(DEFAULT), Optional.empty(), Storm::group);
  }

  private static Storm group(Section section) {
    return new Storm(
        section.value("after", DEFAULT.after, "1 to 1000", Values.number(1, 1000)),
        section.value("within", DEFAULT.within, Values.POSITIVE_DURATION, Values::positiveDuration),
        section.value("every", DEFAULT.every, Values.POSITIVE_DURATION, Values::positiveDuration));
  }
}
