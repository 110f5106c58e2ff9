package io.butlerops.relay.version;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.ReadVersion;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.command.Progress;
import io.butlerops.relay.command.Runner;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.util.concurrent.CompletionStage;

/** Reads the version when the cloud wants to know it now. */
public final class VersionRunner implements Runner {
  private final SystemInfo system;

  public VersionRunner(SystemInfo system) {
    this.system = system;
  }

  @Override
  public boolean takes(Command command) {
    return command instanceof ReadVersion;
  }

  @Override
  public CompletionStage<?> run(CommandMessage message, Progress progress) {
    return system.read().thenApply(VersionRunner::told);
  }

  @Override
  public boolean resumes(Command command) {
    return true;
  }

  private static ServerVersion told(Answer<ServerVersion> answer) {
    if (answer instanceof Found<ServerVersion> found) {
      return found.value();
    }
    String why =
        answer instanceof Trouble<ServerVersion> trouble ? trouble.reason() : "nobody tells it";
    throw new CommandFailure(State.FAILED, 502, "The version cannot be read: " + why);
  }
}
