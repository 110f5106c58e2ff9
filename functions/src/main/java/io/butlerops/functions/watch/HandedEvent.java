package io.butlerops.functions.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import java.time.DateTimeException;

/** A reading or an event as the alert function hands it to monitors. */
public record HandedEvent(SiteId site, Event event) {
  /**
   * @param json {@code {"topicSite": …, "event": {…}}}
   * @throws InvalidMessage when it cannot be understood
   */
  public static HandedEvent of(JsonNode json) {
    try {
      SiteId site = SiteId.of(json.path("topicSite").asText());
      return new HandedEvent(site, MessageCodec.event(json.path("event")));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new InvalidMessage("handed event: " + e.getMessage(), e);
    }
  }
}
