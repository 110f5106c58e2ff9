package io.butlerops.functions.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of heartbeats.
 *
 * @param asked when one was last due
 * @param failures in a row
 * @param problem why the last one failed or was not sent; empty when it was heard
 */
public record Pulse(Optional<Instant> asked, long failures, String problem) {
  static final Pulse NONE = new Pulse(Optional.empty(), 0, "");

  public Pulse {
    asked = Absent.orEmpty(asked);
    problem = problem == null ? "" : problem;
  }

  /**
   * Claims one that is due.
   *
   * @param every since the last
   */
  Pulse asked(Duration every, Instant now) {
    boolean due = asked.map(last -> !now.isBefore(last.plus(every))).orElse(true);
    return due ? new Pulse(Optional.of(now), failures, problem) : this;
  }

  Pulse ended(String why) {
    return new Pulse(asked, why.isEmpty() ? 0 : failures + 1, why);
  }
}
