package io.butlerops.functions.command;

import io.butlerops.contract.command.CommandResult;
import java.util.EnumSet;
import java.util.Set;

/** How far a command came, as far as the cloud knows [P19]; only ever forward. */
public enum CommandState {
  /** Kept and published; the relay has not said anything. */
  PENDING,
  ACCEPTED,
  PROGRESS,
  SUCCEEDED,
  FAILED,
  REJECTED,
  EXPIRED,
  UNKNOWN;

  public static CommandState of(CommandResult.State state) {
    return valueOf(state.name());
  }

  /** Nothing comes after it. */
  public boolean isLast() {
    return compareTo(SUCCEEDED) >= 0;
  }

  /** From which states it can be reached; there may be progress several times. */
  Set<CommandState> after() {
    return switch (this) {
      case PENDING -> EnumSet.noneOf(CommandState.class);
      case ACCEPTED -> EnumSet.of(PENDING);
      default -> EnumSet.of(PENDING, ACCEPTED, PROGRESS);
    };
  }
}
