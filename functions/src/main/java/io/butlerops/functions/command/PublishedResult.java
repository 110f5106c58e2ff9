package io.butlerops.functions.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A relay's word on a command as the IoT rule hands it on.
 *
 * @param relay the topic's, which the relay's policy guards; the payload may say what it likes
 */
record PublishedResult(RelayId relay, CommandResult result) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws InvalidMessage when it cannot be understood
   */
  static PublishedResult parse(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      JsonNode json = JSON.readTree(bytes);
      RelayId relay = RelayId.parse(json.path("topicRelay").asText());
      if (!relay.site().value().equals(json.path("topicSite").asText())) {
        throw new IllegalArgumentException(
            "topic of site %s and relay %s".formatted(json.path("topicSite"), relay));
      }
      return new PublishedResult(relay, CommandCodec.result(bytes));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidMessage("result: " + e.getMessage(), e);
    }
  }
}
