package io.butlerops.functions.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What wakes {@link FireHandler}: {@code {"schedule":…,"slot":…}} for a schedule that is due,
 * {@code {"tick":…}} each minute.
 */
sealed interface FireMessage {
  /** EventBridge Scheduler puts the time in which it was due here, however late it comes. */
  String SCHEDULED_TIME = "<aws.scheduler.scheduled-time>";

  record Due(Slot slot) implements FireMessage {}

  record Tick(Instant time) implements FireMessage {}

  static String due(Slot slot) {
    return due(slot.schedule(), slot.time().toString());
  }

  /** For EventBridge Scheduler, which fills in the time. */
  static String due(String schedule) {
    return due(schedule, SCHEDULED_TIME);
  }

  private static String due(String schedule, String slot) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("schedule", schedule)
        .put("slot", slot)
        .toString();
  }

  /**
   * @throws IllegalArgumentException when it is none
   */
  static FireMessage parse(String body) {
    try {
      JsonNode json = new ObjectMapper().readTree(body);
      if (json.has("tick")) {
        return new Tick(Instant.parse(json.path("tick").asText()));
      }
      Instant slot = Instant.parse(json.path("slot").asText());
      return new Due(new Slot(json.path("schedule").asText(), slot));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("no message of a schedule: " + body, e);
    }
  }
}
