package io.butlerops.relay.udp;

import io.butlerops.contract.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * When a Qlik node was last heard: one that never reports lacks its log appender.
 *
 * @param lastOther of anything but a success
 */
public record NodeHeard(
    String host,
    Optional<Instant> lastFailed,
    Optional<Instant> lastSucceeded,
    Optional<Instant> lastOther,
    Instant last) {

  NodeHeard again(EventType outcome, Instant now) {
    boolean succeeded = outcome.equals(EventType.TASK_SUCCEEDED);
    return new NodeHeard(
        host,
        outcome.equals(EventType.TASK_FAILED) ? Optional.of(now) : lastFailed,
        succeeded ? Optional.of(now) : lastSucceeded,
        succeeded ? lastOther : Optional.of(now),
        now);
  }
}
