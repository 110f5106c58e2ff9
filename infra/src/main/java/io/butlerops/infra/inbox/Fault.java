package io.butlerops.infra.inbox;

import java.time.Duration;

/**
 * What a sink does instead of taking messages.
 *
 * @param retryAfter told with 429
 * @param times how often; below zero until it is changed
 */
public record Fault(Type type, Duration retryAfter, int times) {
  public static final Fault NONE = new Fault(Type.NONE, Duration.ZERO, -1);

  /** In SMTP, TOO_MANY and ERROR are temporary refusals. REFUSE ends the connection unanswered. */
  public enum Type {
    NONE,
    TOO_MANY,
    ERROR,
    HANG,
    REFUSE
  }

  public static Fault of(Type type) {
    return new Fault(type, Duration.ofSeconds(1), -1);
  }

  public static Fault tooMany(Duration retryAfter) {
    return new Fault(Type.TOO_MANY, retryAfter, -1);
  }

  public Fault times(int times) {
    return new Fault(type, retryAfter, times);
  }
}
