package io.butlerops.functions.command;

import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what relays tell of commands [P19]. Only a command's own relay is heard, states go forward
 * only, and nothing that comes late or twice does harm.
 */
final class Results {
  private static final Logger log = LoggerFactory.getLogger(Results.class);

  /** More than {@link io.butlerops.contract.command.CommandCodec} unpacks. */
  static final int MOST_PARTS = 1000;

  private static final int LONGEST_MESSAGE = 10_000;

  private final CommandStore store;
  private final List<Ends> ends;
  private final Clock clock;

  Results(CommandStore store, List<Ends> ends, Clock clock) {
    this.store = store;
    this.ends = List.copyOf(ends);
    this.clock = clock;
  }

  /** What became of a result. */
  enum Taken {
    /** The command came to the state that it tells. */
    ADVANCED,
    /** Other parts of it are still to come. */
    INCOMPLETE,
    /** The command is there already, or further. */
    LATE,
    /** Not a result that anybody may send. */
    DROPPED
  }

  Taken take(PublishedResult published) {
    CommandResult result = published.result();
    Optional<StoredCommand> command =
        StoredCommand.isId(result.id()) ? store.find(result.id()) : Optional.empty();
    Optional<String> problem = problem(published, command);
    if (problem.isPresent()) {
      log.warn("result from {} dropped: {}", published.relay(), problem.get());
      return Taken.DROPPED;
    }
    Taken taken = take(command.orElseThrow(), result);
    log.info("command {}: {} {}", result.id(), result.state(), taken);
    return taken;
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static Optional<String> problem(
      PublishedResult published, Optional<StoredCommand> command) {
    CommandResult result = published.result();
    if (command.isEmpty()) {
      return Optional.of("there is no command '" + shortened(result.id(), 64) + "'");
    }
    if (!command.get().relay().equals(published.relay())
        || !result.relay().equals(published.relay())) {
      return Optional.of(
          "command %s is %s's, and the result says it is %s's"
              .formatted(result.id(), command.get().relay(), result.relay()));
    }
    if (result.parts() > MOST_PARTS || result.data().length() > CommandResult.MAX_PART) {
      return Optional.of(
          "part %d of %d has %d characters; expected at most %d parts of %d"
              .formatted(
                  result.part(),
                  result.parts(),
                  result.data().length(),
                  MOST_PARTS,
                  CommandResult.MAX_PART));
    }
    return Optional.empty();
  }

  private Taken take(StoredCommand command, CommandResult result) {
    CommandState state = CommandState.of(result.state());
    if (!state.after().contains(command.state())) {
      return Taken.LATE;
    }
    boolean data = !result.data().isEmpty();
    if (data && store.keep(command, result) < result.parts()) {
      return Taken.INCOMPLETE;
    }
    StoredCommand next =
        command.to(state, failure(result), data ? result.parts() : 0, clock.instant());
    if (state.isLast()) {
      // Told before it is kept: when telling fails, the message comes again and finds it open.
      ends.forEach(end -> end.ended(next));
    }
    return store.advance(next) ? Taken.ADVANCED : Taken.LATE;
  }

  private static Optional<Failure> failure(CommandResult result) {
    return result
        .failure()
        .map(
            failure ->
                new Failure(
                    failure.status(),
                    shortened(
                        failure.message() == null ? "" : failure.message(), LONGEST_MESSAGE)));
  }

  private static String shortened(String text, int longest) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, longest)));
  }
}
