package io.butlerops.relay.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who does what at this relay, and in which words it says that it does not. */
record Runners(RelayId relay, String version, List<Runner> all) {
  private static final Logger log = LoggerFactory.getLogger(Runners.class);

  Optional<Runner> find(Command command) {
    return all.stream().filter(runner -> runner.takes(command)).findFirst();
  }

  /** Why nobody does it, if so. */
  Optional<Told> refusal(Command command) {
    String who = "Relay " + relay + ", version " + version;
    if (command instanceof Command.Unknown) {
      return rejected(501, who + ", does not know the command " + command.name());
    }
    if (command instanceof Command.Malformed malformed) {
      return rejected(400, "Relay " + relay + " does not understand " + malformed.problem());
    }
    return find(command).isPresent()
        ? Optional.empty()
        : rejected(403, who + ", does not do " + command.name() + ": see its relay.yaml");
  }

  Optional<Told> tooMany(int underWay) {
    return rejected(503, "Relay " + relay + " has " + underWay + " commands under way");
  }

  Told late(CommandMessage message) {
    String why = "Came too late to relay " + relay + ": expired " + message.expires();
    return Told.failed(State.EXPIRED, new Failure(504, why));
  }

  Told stopped() {
    String why = "Relay " + relay + " was stopped while it ran; its outcome is not known";
    return Told.failed(State.UNKNOWN, new Failure(500, why));
  }

  Told notNoted(String reason) {
    String why = "Relay " + relay + " cannot note commands: " + reason;
    return Told.failed(State.FAILED, new Failure(503, why));
  }

  /**
   * Has it done; never fails.
   *
   * @param progress on the runner's thread, as the packing of the result is, which takes a while
   */
  CompletionStage<Told> run(CommandMessage message, Consumer<Told> progress) {
    return begun(message, progress).handle((data, fault) -> outcome(message, data, fault));
  }

  private CompletionStage<?> begun(CommandMessage message, Consumer<Told> progress) {
    try {
      return find(message.command())
          .orElseThrow()
          .run(message, data -> progress.accept(Told.of(State.PROGRESS, data)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Told outcome(CommandMessage message, Object data, Throwable fault) {
    try {
      return fault == null ? Told.of(State.SUCCEEDED, data) : failed(message, fault);
    } catch (RuntimeException e) {
      return failed(message, e);
    }
  }

  private Told failed(CommandMessage message, Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    if (cause instanceof CommandFailure failure) {
      return Told.failed(failure.state(), failure.failure());
    }
    log.error("command {} ({}) failed", message.id(), message.command().name(), cause);
    String why = "Relay " + relay + " failed on " + message.command().name();
    return Told.failed(State.FAILED, new Failure(500, why + "; its log tells why"));
  }

  private static Optional<Told> rejected(int status, String why) {
    return Optional.of(Told.failed(State.REJECTED, new Failure(status, why)));
  }
}
