package io.butlerops.contract;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A relay's coming and going on {@link Topics#presence}, last will included.
 *
 * @param connection counts this boot's connections; a lower one than seen is an old connection's
 *     late will and is ignored
 */
public record Presence(
    int contractVersion,
    RelayId relay,
    String boot,
    long connection,
    boolean online,
    Optional<Instant> time) {
  public Presence {
    Objects.requireNonNull(relay, "presence without relay");
    boot = Text.orEmpty(boot);
    time = time == null ? Optional.empty() : time;
  }
}
