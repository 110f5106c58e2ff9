package io.butlerops.relay.udp;

import io.butlerops.contract.EventType;
import java.time.Instant;
import java.util.Optional;

/** When a Qlik node was last heard: one that never reports lacks its log appender. */
public record NodeHeard(
    String host, Optional<Instant> lastFailed, Optional<Instant> lastSucceeded, Instant last) {

  NodeHeard again(EventType outcome, Instant now) {
    return new NodeHeard(
        host,
        outcome.equals(EventType.TASK_FAILED) ? Optional.of(now) : lastFailed,
        outcome.equals(EventType.TASK_SUCCEEDED) ? Optional.of(now) : lastSucceeded,
        now);
  }
}
