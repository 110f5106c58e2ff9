package io.butlerops.relay.message;

import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.SiteId;
import java.time.Instant;

/**
 * A datagram that was understood.
 *
 * @param time when this relay heard it
 * @param raw the datagram byte for byte; parsing it again gives {@code message}. Not copied: nobody
 *     writes to it
 */
public record Heard(Instant time, HeardBy by, byte[] raw, Message message) {

  /**
   * The id of the event of this outcome: the execution's where one is told, else the datagram's.
   */
  public String eventId(SiteId site, EventType outcome) {
    return message instanceof Message.Task task && !task.reported().executionId().isEmpty()
        ? EventId.ofExecution(site, task.reported().executionId(), outcome)
        : EventId.ofDatagram(site, raw);
  }
}
