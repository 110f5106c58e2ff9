package io.butlerops.functions.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The body of a message that wakes {@code Notify}: {@code {"deliveryId":"…","attempt":1}}. */
public record DeliveryMessage(String deliveryId, int attempt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public DeliveryMessage {
    if (deliveryId.isBlank() || attempt < 1) {
      throw new IllegalArgumentException("delivery '" + deliveryId + "', attempt " + attempt);
    }
  }

  public String toJson() {
    return JSON.createObjectNode().put("deliveryId", deliveryId).put("attempt", attempt).toString();
  }

  /** Refuses with {@link IllegalArgumentException} what is not such a message. */
  public static DeliveryMessage parse(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return new DeliveryMessage(json.path("deliveryId").asText(), json.path("attempt").asInt());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a delivery message", e);
    }
  }
}
