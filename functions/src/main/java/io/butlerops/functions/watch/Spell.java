package io.butlerops.functions.watch;

import java.time.Duration;

/** Lengths of time for people, rounded down: {@code 4 minutes}. */
final class Spell {
  private Spell() {}

  static String of(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() > 1) {
      return duration.toHours() + " hours";
    }
    return duration.toMinutes() > 1
        ? duration.toMinutes() + " minutes"
        : Math.max(0, duration.toSeconds()) + " seconds";
  }
}
