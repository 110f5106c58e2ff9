package io.butlerops.functions.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command as the cloud keeps it.
 *
 * @param relay that it was published to, and that alone may tell what becomes of it
 * @param origin on whose behalf, such as {@code schedule:<id>} or {@code api:<token name>}
 * @param parts how many the data of this state came in; 0 without data
 * @param changed when it came to this state, by the cloud's clock
 */
public record StoredCommand(
    RelayId relay,
    String origin,
    CommandMessage message,
    CommandState state,
    Optional<Failure> failure,
    int parts,
    Instant changed) {
  /** A level of a topic, and a step of a path. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public StoredCommand {
    Objects.requireNonNull(relay, "command without relay");
    Objects.requireNonNull(origin, "command without origin");
    if (!isId(message.id())) {
      throw new IllegalArgumentException(
          "command id '" + message.id() + "': expected 1 to 64 letters, digits, '-' or '_'");
    }
  }

  static StoredCommand pending(RelayId relay, CommandMessage message, String origin) {
    return new StoredCommand(
        relay, origin, message, CommandState.PENDING, Optional.empty(), 0, message.issued());
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public String id() {
    return message.id();
  }

  StoredCommand to(CommandState next, Optional<Failure> why, int dataParts, Instant at) {
    return new StoredCommand(relay, origin, message, next, why, dataParts, at);
  }
}
