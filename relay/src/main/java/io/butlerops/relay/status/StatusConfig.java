package io.butlerops.relay.status;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.Optional;

/**
 * The group {@code status} of relay.yaml.
 *
 * @param loopTest how often one is sent; empty for never
 */
public record StatusConfig(Optional<Duration> loopTest) {
  private static final Duration DEFAULT = Duration.ofMinutes(5);
  private static final Duration LEAST = Duration.ofMinutes(1);

  public static StatusConfig read(Section section) {
    return new StatusConfig(
        section.value(
            "loopTest",
            Optional.of(DEFAULT),
            Values.DURATION + ", at least 1m; or off",
            StatusConfig::period));
  }

  private static Optional<Duration> period(String text) {
    if (text.strip().equals("off")) {
      return Optional.empty();
    }
    Duration period = Values.duration(text);
    if (period.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(text);
    }
    return Optional.of(period);
  }
}
