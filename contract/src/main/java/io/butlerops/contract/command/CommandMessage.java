package io.butlerops.contract.command;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A command on its way, on {@link io.butlerops.contract.Topics#commands}.
 *
 * @param id unique; the same id is the same command and runs once
 * @param issued by the cloud's clock, as the two times after it are
 * @param expires it must not begin later than this; running may go on
 * @param notBefore the relay holds it until then
 */
public record CommandMessage(
    int contractVersion,
    String id,
    Instant issued,
    Instant expires,
    Optional<Instant> notBefore,
    Command command) {
  public CommandMessage {
    Objects.requireNonNull(id, "command without id");
    Objects.requireNonNull(issued, "command without issued");
    Objects.requireNonNull(expires, "command without expires");
    Objects.requireNonNull(command, "command without command");
    notBefore = notBefore == null ? Optional.empty() : notBefore;
  }
}
