package io.butlerops.relay.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.api.Dispatch;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has commands done right here, for callers of this machine's own front door. */
public record LocalDispatch(Dispatcher dispatcher, Clock clock) implements Dispatch {
  /** One that waits for its turn longer than its caller waits for it need not begin. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  @Override
  public Outcome dispatch(Input input, Command command, Until until, Duration patience) {
    String id = input.commandId().orElseGet(() -> UUID.randomUUID().toString());
    CommandMessage message = message(id, command, patience);
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    AtomicReference<JsonNode> progress = new AtomicReference<>(MissingNode.getInstance());
    dispatcher.take(
        message,
        told -> {
          if (told.state() == State.PROGRESS) {
            progress.set(CommandCodec.unpack(told.parts()));
          }
          outcome(told, until).ifPresent(outcome::complete);
        });
    return awaited(outcome, patience, () -> new Outcome.Late(message.id(), progress.get()));
  }

  /**
   * Has it done while nobody waits.
   *
   * @param heard on the dispatcher's thread, when it has ended
   */
  public void order(Command command, Consumer<Outcome> heard) {
    CommandMessage message = message(UUID.randomUUID().toString(), command, SLACK);
    dispatcher.take(message, told -> outcome(told, Until.ENDED).ifPresent(heard));
  }

  private CommandMessage message(String id, Command command, Duration patience) {
    Instant now = clock.instant();
    return new CommandMessage(
        MessageCodec.CONTRACT_VERSION,
        id,
        now,
        now.plus(patience).plus(SLACK),
        Optional.empty(),
        command);
  }

  private static Outcome awaited(
      CompletableFuture<Outcome> outcome, Duration patience, Supplier<Outcome> late) {
    try {
      return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return late.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is never a fault", e);
    }
  }

  private static Optional<Outcome> outcome(Told told, Until until) {
    if (told.failure().isPresent()) {
      Failure failure = told.failure().get();
      return Optional.of(new Outcome.Refused(failure.status(), failure.message()));
    }
    boolean awaited =
        told.state() == State.SUCCEEDED || (told.state() == State.PROGRESS && until == Until.BEGUN);
    return awaited
        ? Optional.of(new Outcome.Done(CommandCodec.unpack(told.parts())))
        : Optional.empty();
  }
}
