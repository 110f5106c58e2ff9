package io.butlerops.relay.status;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.CloseLoop;
import io.butlerops.contract.command.Command.SendStatus;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.reading.Status;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.command.Progress;
import io.butlerops.relay.command.Runner;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends readings when asked, and takes back loop tests. */
public final class StatusRunner implements Runner {
  private final SelfWatch watch;
  private final LoopTests loops;

  public StatusRunner(SelfWatch watch, LoopTests loops) {
    this.watch = watch;
    this.loops = loops;
  }

  private record Closed(long roundTripMillis) {}

  @Override
  public boolean takes(Command command) {
    return command instanceof SendStatus || command instanceof CloseLoop;
  }

  @Override
  public CompletionStage<?> run(CommandMessage message, Progress progress) {
    return message.command() instanceof CloseLoop closing
        ? CompletableFuture.completedFuture(close(closing.id()))
        : watch.sendAll().thenApply(done -> Map.of());
  }

  private Closed close(String id) {
    Status.Loop loop =
        loops
            .close(id)
            .orElseThrow(
                () ->
                    new CommandFailure(State.FAILED, 404, "No loop test of this id is under way"));
    return new Closed(loop.roundTripMillis());
  }
}
