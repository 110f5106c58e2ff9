package io.butlerops.relay.mqtt;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Topics;
import java.time.Instant;
import java.util.Optional;

/**
 * One process start of one relay, as presence and batches tell it.
 *
 * @param id random per start
 */
public record Boot(RelayId relay, String id) {
  String presenceTopic() {
    return Topics.presence(relay);
  }

  byte[] present(long connection, Instant time) {
    return presence(connection, true, Optional.of(time));
  }

  /** For the will too, which is written long before it is told: it has no time. */
  byte[] absent(long connection) {
    return presence(connection, false, Optional.empty());
  }

  private byte[] presence(long connection, boolean online, Optional<Instant> time) {
    return MessageCodec.encode(
        new Presence(MessageCodec.CONTRACT_VERSION, relay, id, connection, online, time));
  }
}
