package io.butlerops.functions.delivery;

import java.time.Instant;
import java.util.OptionalInt;

/** One try to deliver, as it is kept. */
public record Attempt(
    int number,
    Instant started,
    Instant ended,
    Outcome outcome,
    String reason,
    OptionalInt status) {
  /** Attempts are listed inside one row, so none may be long. */
  private static final int REASON_LENGTH = 300;

  /** How it ended. */
  public enum Outcome {
    DELIVERED,
    LATER,
    GAVE_UP
  }

  public Attempt {
    reason =
        reason.codePointCount(0, reason.length()) > REASON_LENGTH
            ? reason.substring(0, reason.offsetByCodePoints(0, REASON_LENGTH))
            : reason;
  }

  public static Attempt of(int number, Instant started, Instant ended, Result result) {
    return new Attempt(number, started, ended, outcome(result), result.reason(), result.status());
  }

  private static Outcome outcome(Result result) {
    if (result instanceof Result.Delivered) {
      return Outcome.DELIVERED;
    }
    return result instanceof Result.Later ? Outcome.LATER : Outcome.GAVE_UP;
  }
}
