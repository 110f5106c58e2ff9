package io.butlerops.relay.command;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import java.util.concurrent.CompletionStage;

/** Does commands of some kinds. */
public interface Runner {
  boolean takes(Command command);

  /**
   * Never blocks the caller's thread for long.
   *
   * @return completes with the data that the command promises (a record, a collection or a {@code
   *     JsonNode}); fails with {@link CommandFailure} for what the caller shall read
   */
  CompletionStage<?> run(CommandMessage message, Progress progress);

  /**
   * Whether a command that was under way when the relay stopped is handed to {@link #run} again:
   * only for one who keeps on disk how far it came, or whose work may be done twice. Else its state
   * becomes unknown.
   */
  default boolean resumes(Command command) {
    return false;
  }

  /** How many commands of one kind may be under way at once; others wait for their turn. */
  default int atOnce() {
    return 8;
  }
}
