package io.butlerops.functions.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.SiteId;
import java.time.Instant;

/** {@code {"timer":"flush","window":…,"due":epochMillis}}, on the timer queue. */
final class TimerMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TimerMessage() {}

  static String write(Due due) {
    ObjectNode json = JSON.createObjectNode();
    if (due.timer() instanceof Timer.Flush flush) {
      json.put("timer", "flush").put("window", flush.window());
    } else if (due.timer() instanceof Timer.Repeat repeat) {
      json.put("timer", "repeat").put("window", repeat.window());
    } else if (due.timer() instanceof Timer.Decide decide) {
      json.put("timer", "decide").put("site", decide.site().value()).put("event", decide.eventId());
    }
    return json.put("due", due.at().toEpochMilli()).toString();
  }

  /**
   * @throws IllegalArgumentException for what is no such message
   */
  static Due read(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return new Due(timer(json), Instant.ofEpochMilli(json.path("due").asLong()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a timer message", e);
    }
  }

  private static Timer timer(JsonNode json) {
    String kind = json.path("timer").asText();
    return switch (kind) {
      case "flush" -> new Timer.Flush(json.path("window").asText());
      case "repeat" -> new Timer.Repeat(json.path("window").asText());
      case "decide" ->
          new Timer.Decide(SiteId.of(json.path("site").asText()), json.path("event").asText());
      default ->
          throw new IllegalArgumentException(
              "timer '" + kind + "': expected flush, repeat or decide");
    };
  }
}
