package io.butlerops.functions.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A batch as the IoT rule hands it over, with what the rule adds of the topic and the connection;
 * or an event of Butler itself, alone, which says its site in the same words.
 *
 * @param origin who published it, for the log
 */
record Published(SiteId site, String origin, List<JsonNode> events) {
  private static final String EVENT = "event";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ids become keys and types are logged, so neither may be just anything. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  /**
   * @throws InvalidMessage when not even the single events can be told apart
   */
  static Published parse(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      SiteId site = SiteId.of(json.path("topicSite").asText());
      if (json.path(EVENT).isObject()) {
        return new Published(site, "Butler itself", List.of(json.path(EVENT)));
      }
      Batch batch = MessageCodec.batch(body.getBytes(StandardCharsets.UTF_8));
      String origin =
          "%s by %s, boot %s, batch %d"
              .formatted(
                  batch.relay(), json.path("topicClient").asText(), batch.boot(), batch.seq());
      return new Published(site, origin, MessageCodec.unpack(batch));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InvalidMessage("message: " + e.getMessage(), e);
    }
  }

  /**
   * @throws InvalidMessage when this one cannot be understood
   */
  static Event event(JsonNode json) {
    Event event = decode(json);
    if (!NAME.matcher(event.id()).matches() || !NAME.matcher(event.type().name()).matches()) {
      throw new InvalidMessage(
          "event '" + event.id() + "': expected " + NAME + " as id and type", null);
    }
    return event;
  }

  private static Event decode(JsonNode json) {
    try {
      return MessageCodec.event(json);
    } catch (DateTimeException e) {
      throw new InvalidMessage("event '" + json.path("id").asText() + "': " + e.getMessage(), e);
    }
  }

  /** What {@link #parse} reads as that event. */
  static String own(SiteId site, Event event) {
    try {
      JsonNode json = JSON.readTree(new String(MessageCodec.encode(event), StandardCharsets.UTF_8));
      return JSON.createObjectNode().put("topicSite", site.value()).set(EVENT, json).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own JSON does not parse", e);
    }
  }

  @Override
  public String toString() {
    return origin.replaceAll("\\p{Cntrl}", " ");
  }
}
