package io.butlerops.functions.settings;

import java.time.Duration;

/**
 * Of one site, an addressee gets {@code after} alerts within {@code within} one by one; what comes
 * then is collected and told every {@code every}, until it is over.
 */
public record Storm(int after, Duration within, Duration every) {
  public static final Storm DEFAULT = new Storm(5, Duration.ofSeconds(10), Duration.ofMinutes(1));
}
