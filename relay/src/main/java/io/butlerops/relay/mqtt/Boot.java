package io.butlerops.relay.mqtt;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Topics;
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

  byte[] presence(long connection, boolean online) {
    return MessageCodec.encode(
        new Presence(
            MessageCodec.CONTRACT_VERSION, relay, id, connection, online, Optional.empty()));
  }
}
