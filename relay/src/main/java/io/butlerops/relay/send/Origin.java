package io.butlerops.relay.send;

import io.butlerops.contract.Batch;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.RelayId;

/**
 * Whose batches these are.
 *
 * @param boot random per process start; presence carries the same
 */
public record Origin(RelayId relay, String boot) {
  byte[] batch(long seq, String events) {
    return MessageCodec.encode(new Batch(MessageCodec.CONTRACT_VERSION, relay, boot, seq, events));
  }
}
