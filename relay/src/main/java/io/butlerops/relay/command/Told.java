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

  /**
   * Twice this fits in the relay's memory; it is 10 MB of JSON at the least, mostly 50 and more.
   */
  private static final long MOST_LOCAL = 11L << 20;

  static final Told ACCEPTED = new Told(State.ACCEPTED, NO_DATA, Optional.empty());

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

  /** Why a caller at this machine cannot have the data, if so: it goes through our memory. */
  Optional<Failure> tooLarge() {
    long size = parts.stream().mapToLong(String::length).sum();
    String why =
        "The answer has %d bytes even when packed; the relay hands %d on: ask the cloud's /v4 for it";
    return size > MOST_LOCAL
        ? Optional.of(new Failure(413, why.formatted(size, MOST_LOCAL)))
        : Optional.empty();
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
