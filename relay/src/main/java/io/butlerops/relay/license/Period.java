package io.butlerops.relay.license;

import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.Optional;

/** How often something is read, in relay.yaml. */
public final class Period {
  public static final String EXPECTED = "a duration such as 30m, 6h or 24h, 5s to 30d; or off";

  private static final Duration LEAST = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofDays(30);

  private Period() {}

  /**
   * @return empty for off
   */
  public static Optional<Duration> parse(String text) {
    if (text.strip().equals("off")) {
      return Optional.empty();
    }
    Duration period = Values.duration(text);
    if (period.compareTo(LEAST) < 0 || period.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(text);
    }
    return Optional.of(period);
  }
}
