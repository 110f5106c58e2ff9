package io.butlerops.functions.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What became of one attempt. Reasons are for people and never hold a secret. */
public sealed interface Result {
  String reason();

  /** The HTTP status the destination answered with, where there was one. */
  OptionalInt status();

  /**
   * The destination took it.
   *
   * @param reason why it was not asked to, empty when it was
   */
  record Delivered(OptionalInt status, String reason) implements Result {
    public Delivered(OptionalInt status) {
      this(status, "");
    }

    /** The destination has no use for this one. */
    public static Delivered unsent(String reason) {
      return new Delivered(OptionalInt.empty(), reason);
    }
  }

  /** Worth another attempt, not before {@code after} where the destination said so. */
  record Later(String reason, Optional<Duration> after, OptionalInt status) implements Result {
    public static Later because(String reason) {
      return new Later(reason, Optional.empty(), OptionalInt.empty());
    }
  }

  /** Malformed or too large in the destination's eyes; a plainer message may pass. */
  record Refused(String reason, OptionalInt status) implements Result {}

  /** Another attempt would end the same way. */
  record GiveUp(String reason, OptionalInt status) implements Result {
    public static GiveUp because(String reason) {
      return new GiveUp(reason, OptionalInt.empty());
    }
  }
}
