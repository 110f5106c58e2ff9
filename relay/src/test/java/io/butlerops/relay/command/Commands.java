package io.butlerops.relay.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.DeleteFile;
import io.butlerops.contract.command.CommandMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Commands as the cloud gives them. */
final class Commands {
  static final RelayId RELAY = RelayId.parse("hq-1");
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final Duration VALID = Duration.ofMinutes(1);

  private Commands() {}

  static CommandMessage delete(String id) {
    return message(id, new DeleteFile("D:/" + id));
  }

  static CommandMessage message(String id, Command command) {
    return new CommandMessage(1, id, NOW, NOW.plus(VALID), Optional.empty(), command);
  }

  static CommandMessage at(String id, Instant notBefore) {
    return new CommandMessage(
        1, id, NOW, notBefore.plus(VALID), Optional.of(notBefore), new DeleteFile("D:/" + id));
  }
}
