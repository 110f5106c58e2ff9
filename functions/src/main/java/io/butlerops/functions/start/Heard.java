package io.butlerops.functions.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.InvalidMessage;
import java.time.Instant;
import java.util.Base64;

/**
 * A message as the IoT rule hands it on.
 *
 * @param id made by the rule; the same however often the queue brings it
 * @param client who sent it
 */
record Heard(String id, String topic, String client, Instant at, byte[] payload) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws InvalidMessage when it is none
   */
  static Heard parse(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      String id = json.path("id").asText();
      if (!id.matches("[A-Za-z0-9-]{1,64}") || !json.path("receivedAt").isIntegralNumber()) {
        throw new IllegalArgumentException("id or receivedAt is missing");
      }
      return new Heard(
          id,
          json.path("topic").asText(),
          json.path("client").asText(),
          Instant.ofEpochMilli(json.path("receivedAt").asLong()),
          Base64.getDecoder().decode(json.path("payload").asText()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InvalidMessage("message of a start topic: " + e.getMessage(), e);
    }
  }
}
