package io.butlerops.infra.cloud.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A schedule in the words of the API; kept in the same words. */
final class EntryJson {
  private static final long LONGEST = Duration.ofDays(1).toSeconds();

  private EntryJson() {}

  /**
   * @throws IllegalArgumentException naming what is missing or not understood
   */
  static Entry read(String name, JsonNode json, Instant begin) {
    JsonNode target = json.path("Target");
    if (!required(json.path("FlexibleTimeWindow"), "Mode").equals("OFF")) {
      throw new IllegalArgumentException("FlexibleTimeWindow: only OFF is served here");
    }
    required(target, "RoleArn");
    return new Entry(
        json.path("GroupName").asText("default"),
        name,
        required(json, "ScheduleExpression"),
        ZoneId.of(json.path("ScheduleExpressionTimezone").asText("UTC")),
        json.path("State").asText("ENABLED").equals("ENABLED"),
        begin,
        required(target, "Arn"),
        target.path("Input").asText("{}"),
        Duration.ofSeconds(
            target.path("RetryPolicy").path("MaximumEventAgeInSeconds").asLong(LONGEST)),
        Optional.of(target.path("DeadLetterConfig").path("Arn").asText())
            .filter(arn -> !arn.isEmpty()));
  }

  static ObjectNode write(Entry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("Name", entry.name())
        .put("GroupName", entry.group())
        .put("ScheduleExpression", entry.expression())
        .put("ScheduleExpressionTimezone", entry.zone().getId())
        .put("State", entry.enabled() ? "ENABLED" : "DISABLED")
        .putObject("FlexibleTimeWindow")
        .put("Mode", "OFF");
    ObjectNode target = json.putObject("Target");
    target.put("Arn", entry.target()).put("RoleArn", "local").put("Input", entry.input());
    target.putObject("RetryPolicy").put("MaximumEventAgeInSeconds", entry.latest().toSeconds());
    entry.deadLetters().ifPresent(arn -> target.putObject("DeadLetterConfig").put("Arn", arn));
    return json;
  }

  private static String required(JsonNode json, String field) {
    String text = json.path(field).asText();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(field + " is required");
    }
    return text;
  }
}
