package io.butlerops.functions.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A relay's word as the IoT rule hands it on.
 *
 * @param relay the topic's, which the relay's policy guards
 * @param receivedAt by the cloud's clock
 */
record PublishedPresence(RelayId relay, Presence presence, Instant receivedAt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws InvalidMessage when it cannot be understood, or is of another relay than its topic
   */
  static PublishedPresence parse(String body) {
    try {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      JsonNode json = JSON.readTree(bytes);
      RelayId relay = RelayId.parse(json.path("topicRelay").asText());
      Presence presence = MessageCodec.presence(bytes);
      if (!json.path("receivedAt").isIntegralNumber()) {
        throw new IllegalArgumentException("it has no receivedAt");
      }
      if (!relay.site().value().equals(json.path("topicSite").asText())
          || !relay.equals(presence.relay())) {
        throw new IllegalArgumentException(
            "topic of %s and %s, word of %s"
                .formatted(json.path("topicSite"), relay, presence.relay()));
      }
      return new PublishedPresence(
          relay, presence, Instant.ofEpochMilli(json.path("receivedAt").asLong()));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidMessage("presence: " + e.getMessage(), e);
    }
  }
}
