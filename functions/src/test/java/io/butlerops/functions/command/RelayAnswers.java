package io.butlerops.functions.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A relay that answers as it is told, at once or when it is told to. */
public final class RelayAnswers {
  private final RelayId relay;
  private final Clock clock;
  private final InMemoryCommandStore store = new InMemoryCommandStore();
  private Optional<Object> data = Optional.empty();
  private Optional<Failure> failure = Optional.empty();

  public RelayAnswers(RelayId relay, Clock clock) {
    this.relay = relay;
    this.clock = clock;
  }

  public CommandStore store() {
    return store;
  }

  public void answers(Object answer) {
    data = Optional.of(answer);
  }

  public void fails(Failure why) {
    failure = Optional.of(why);
  }

  public void take(CommandMessage message, String origin) {
    store.add(StoredCommand.pending(relay, message, origin));
    data.ifPresent(answer -> succeed(message, answer));
    failure.ifPresent(why -> end(message, State.REJECTED, List.of(""), Optional.of(why)));
  }

  public void succeed(CommandMessage message, Object answer) {
    end(message, State.SUCCEEDED, CommandCodec.pack(answer), Optional.empty());
  }

  public void end(CommandMessage message, State state, Optional<Failure> why) {
    end(message, state, List.of(""), why);
  }

  private void end(CommandMessage message, State state, List<String> parts, Optional<Failure> why) {
    for (int part = 1; part <= parts.size(); part++) {
      CommandResult result =
          new CommandResult(
              1,
              message.id(),
              relay,
              state,
              part,
              parts.size(),
              parts.get(part - 1),
              why,
              clock.instant());
      new Results(store, List.of(), clock).take(new PublishedResult(relay, result));
    }
  }
}
