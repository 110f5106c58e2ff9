package io.butlerops.functions.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.api.Dispatch.Outcome;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult.Failure;

/** What a command's state means to whoever asked for it. */
record CommandOutcome(CommandStore store) {
  /** Of a command that has come to its end. */
  Outcome ended(StoredCommand command) {
    if (command.state() == CommandState.SUCCEEDED) {
      return new Outcome.Done(data(command));
    }
    Failure failure = failure(command);
    return new Outcome.Refused(failure.status(), failure.message());
  }

  /** A missing node for a state without data. */
  JsonNode data(StoredCommand command) {
    return CommandCodec.unpack(store.data(command));
  }

  /** The relay's own words; what it says is no status of an error is none to anybody else. */
  static Failure failure(StoredCommand command) {
    Failure said = command.failure().orElseGet(() -> usual(command));
    boolean error = said.status() >= 400 && said.status() <= 599;
    return error ? said : new Failure(500, said.message());
  }

  private static Failure usual(StoredCommand command) {
    return switch (command.state()) {
      case REJECTED -> new Failure(403, "Relay %s does not allow it".formatted(command.relay()));
      case EXPIRED -> new Failure(503, "It reached relay %s too late".formatted(command.relay()));
      case UNKNOWN ->
          new Failure(500, "Relay %s restarted before it was done".formatted(command.relay()));
      default -> new Failure(500, "It failed at relay " + command.relay());
    };
  }
}
