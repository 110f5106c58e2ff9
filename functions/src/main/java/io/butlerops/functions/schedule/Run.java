package io.butlerops.functions.schedule;

import io.butlerops.contract.StableHash;
import java.time.Instant;

/**
 * One time at which a schedule was due.
 *
 * @param message why it failed; else empty
 * @param updated when it came to this state
 */
public record Run(String schedule, Instant slot, State state, String message, Instant updated) {
  /** How far it came. */
  public enum State {
    DUE,
    /** The relay was told. */
    SENT,
    /** Qlik has started the task. */
    STARTED,
    FAILED;

    boolean isLast() {
      return this == STARTED || this == FAILED;
    }
  }

  /** The same for the same slot, so that sending again is harmless. */
  public String commandId() {
    return StableHash.of("schedule", schedule, slot.toString());
  }

  Run to(State next, String why, Instant now) {
    return new Run(schedule, slot, next, why, now);
  }
}
