package io.butlerops.functions.license;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.contract.Event;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What wakes {@link LicenseHandler}: a reading {@code {"topicSite":…,"event":{…}}}, a plan to be
 * gone on with {@code {"site":…,"plan":…}}, and every few minutes {@code {"tick":…}}.
 */
sealed interface LicenseMessage {
  record Read(SiteId site, Event event) implements LicenseMessage {}

  record GoOn(SiteId site, String plan) implements LicenseMessage {}

  record Tick(Instant time) implements LicenseMessage {}

  static String goOn(SiteId site, String plan) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("site", site.value())
        .put("plan", plan)
        .toString();
  }

  /**
   * @throws InvalidMessage when it is none
   */
  static LicenseMessage parse(String body) {
    try {
      JsonNode json = new ObjectMapper().readTree(body);
      if (json.has("tick")) {
        return new Tick(Instant.parse(json.path("tick").asText()));
      }
      if (json.has("plan")) {
        return new GoOn(SiteId.of(json.path("site").asText()), json.path("plan").asText());
      }
      SiteId site = SiteId.of(json.path("topicSite").asText());
      return new Read(site, MessageCodec.event(json.path("event")));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new InvalidMessage("message about licenses: " + e.getMessage(), e);
    }
  }
}
