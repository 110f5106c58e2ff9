package io.butlerops.relay.udp;

import java.time.Instant;

/**
 * Who was turned away.
 *
 * @param count datagrams
 */
public record RejectedSender(String address, long count, Instant last) {
  RejectedSender again(Instant now) {
    return new RejectedSender(address, count + 1, now);
  }
}
