package io.butlerops.relay.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to become of a whole script log.
 *
 * @param eventId of the event it belongs to
 * @param follows whether it follows the event to the cloud
 * @param keepAs its name in Butler's folder layout; empty when it is not kept there
 */
public record Errand(String eventId, boolean follows, Optional<ButlerName> keepAs) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{1,64}");

  public Errand {
    if (!EVENT_ID.matcher(eventId).matches()) {
      throw new IllegalArgumentException("no event's id: " + eventId);
    }
  }

  boolean isNone() {
    return !follows && keepAs.isEmpty();
  }

  /** One line. */
  byte[] encoded() throws IOException {
    ObjectNode json = JSON.createObjectNode().put("event", eventId).put("follows", follows);
    keepAs.ifPresent(name -> json.put("keepAs", name.path()));
    return JSON.writeValueAsBytes(json);
  }

  /**
   * @throws IOException when the line is damaged
   */
  static Errand decoded(byte[] line) throws IOException {
    JsonNode json = JSON.readTree(line);
    try {
      String keepAs = json.path("keepAs").asText("");
      return new Errand(
          json.path("event").asText(),
          json.path("follows").asBoolean(),
          keepAs.isEmpty() ? Optional.empty() : Optional.of(new ButlerName(keepAs)));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
