package io.butlerops.relay.command;

import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;

/** A command was not done; its message is for whoever gave it. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final State state;
  private final int status;

  /**
   * @param state FAILED or REJECTED
   * @param status of HTTP, as the caller of {@code /v4} gets it
   */
  public CommandFailure(State state, int status, String message) {
    super(message);
    this.state = state;
    this.status = status;
  }

  public State state() {
    return state;
  }

  public Failure failure() {
    return new Failure(status, getMessage());
  }
}
