package io.butlerops.relay.command;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.CommandOperations;
import io.butlerops.contract.api.CommandView;
import io.butlerops.contract.api.Dispatch;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.DumpApp;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Has commands done right here, for callers of this machine's own front door. */
public record LocalDispatch(Dispatcher dispatcher, Clock clock) implements Dispatch {
  /** One that waits for its turn longer than its caller waits for it need not begin. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

  @Override
  public Outcome dispatch(Input input, Command command, Until until, Duration patience) {
    String id = input.commandId().orElseGet(() -> UUID.randomUUID().toString());
    CommandMessage message = message(id, command, patience);
    CompletableFuture<Told> end = new CompletableFuture<>();
    AtomicReference<List<String>> progress = new AtomicReference<>(List.of());
    dispatcher.take(
        message,
        told -> {
          if (told.state() == State.PROGRESS) {
            progress.set(told.parts());
          }
          if (isAwaited(told, until)) {
            end.complete(told);
          }
        });
    return awaited(end, patience)
        .map(told -> outcome(command, told))
        .orElseGet(() -> new Outcome.Late(id, CommandCodec.unpack(progress.get())));
  }

  /**
   * Has it done while nobody waits.
   *
   * @param heard on the dispatcher's thread, when it has ended
   */
  public void order(Command command, Consumer<Outcome> heard) {
    CommandMessage message = message(UUID.randomUUID().toString(), command, SLACK);
    dispatcher.take(
        message,
        told -> {
          if (isAwaited(told, Until.ENDED)) {
            heard.accept(outcome(command, told));
          }
        });
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

  private static boolean isAwaited(Told told, Until until) {
    return told.failure().isPresent()
        || told.state() == State.SUCCEEDED
        || (told.state() == State.PROGRESS && until == Until.BEGUN);
  }

  private static Optional<Told> awaited(CompletableFuture<Told> end, Duration patience) {
    try {
      return Optional.of(end.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is never a fault", e);
    }
  }

  /**
   * How far a command came; empty when it is not known here. Blocks, for a moment.
   *
   * @throws ApiError when it cannot be told
   */
  public Optional<CommandView> find(String id) {
    try {
      return dispatcher.find(id).get(LOOK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ApiError(500, CommandOperations.GET.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiError(503, "The relay is stopping");
    }
  }

  /**
   * Large data takes a while to read, which is its reader's and not the dispatcher's; nobody reads
   * a dump here, so it goes on as it is.
   */
  private static Outcome outcome(Command command, Told told) {
    return told.failure()
        .or(told::tooLarge)
        .<Outcome>map(failure -> new Outcome.Refused(failure.status(), failure.message()))
        .orElseGet(
            () ->
                new Outcome.Done(
                    command instanceof DumpApp
                        ? CommandCodec.unread(told.parts())
                        : CommandCodec.unpack(told.parts())));
  }
}
