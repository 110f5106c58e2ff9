package io.butlerops.functions.license;

import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.functions.command.CommandState;
import io.butlerops.functions.command.StoredCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a command of a plan. */
final class Order {
  /** A relay that is there says within moments that it has got a command. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private Order() {}

  /** Never sent, or perhaps lost on its way; the same command again runs once. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  static boolean isUnheard(Optional<StoredCommand> command, Instant now) {
    return command
        .filter(
            one ->
                one.state() != CommandState.PENDING
                    || now.isBefore(one.message().issued().plus(SILENCE)))
        .isEmpty();
  }

  /** Why it did not end well. */
  static String reason(StoredCommand command) {
    return switch (command.state()) {
      case EXPIRED -> "it reached relay %s too late to begin".formatted(command.relay());
      case UNKNOWN -> "relay %s was restarted in the middle of it".formatted(command.relay());
      default ->
          command
              .failure()
              .map(Failure::message)
              .filter(message -> !message.isBlank())
              .orElse("it failed at relay %s, which says no reason".formatted(command.relay()));
    };
  }
}
