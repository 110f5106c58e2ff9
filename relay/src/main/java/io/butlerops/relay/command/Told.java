package io.butlerops.relay.command;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is told of a command.
 *
 * @param parts of the data, as {@link CommandCodec#pack} cuts them; one empty text for none
 */
record Told(State state, List<String> parts, Optional<Failure> failure) {
  private static final List<String> NO_DATA = List.of("");

  static Told of(State state) {
    return new Told(state, NO_DATA, Optional.empty());
  }

  static Told of(State state, Object data) {
    return new Told(state, CommandCodec.pack(data), Optional.empty());
  }

  static Told failed(State state, Failure failure) {
    return new Told(state, NO_DATA, Optional.of(failure));
  }

  /**
   * @param results of a command that has ended; none when they are no longer kept
   */
  static Told again(List<CommandResult> results) {
    if (results.isEmpty()) {
      String why = "This command was carried out before; its result is no longer kept";
      return failed(State.UNKNOWN, new Failure(409, why));
    }
    CommandResult last = results.get(0);
    return new Told(
        last.state(), results.stream().map(CommandResult::data).toList(), last.failure());
  }

  /** As the cloud hears it. */
  List<CommandResult> results(RelayId relay, String id, Instant time) {
    return IntStream.rangeClosed(1, parts.size())
        .mapToObj(
            part ->
                new CommandResult(
                    MessageCodec.CONTRACT_VERSION,
                    id,
                    relay,
                    state,
                    part,
                    parts.size(),
                    parts.get(part - 1),
                    failure,
                    time))
        .toList();
  }
}
