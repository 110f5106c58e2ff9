package io.butlerops.relay.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.butlerops.contract.EventType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What people call an event by. Read from the event's first fields, because decoding whole events
 * for one log line would be most of the sender's work.
 *
 * @param name of the task, else the app's id
 */
public record Subject(
    String eventId, EventType type, String name, String taskId, String executionId) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final EventType LOG_PART = new EventType("log part");
  private static final EventType UNKNOWN = new EventType("unknown");
  private static final Set<String> GROUPS = Set.of("data", "reported");

  static Subject of(LogPart part) {
    String name = part.eventId() + "-" + part.name();
    return new Subject(name, LOG_PART, name, "", "");
  }

  /** Never fails: what cannot be read is empty. */
  public static Subject of(byte[] event) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(event)) {
      parser.nextToken();
      collect(parser, fields);
    } catch (IOException damaged) {
      // What was read until here still names it.
    }
    return new Subject(
        fields.getOrDefault("id", ""),
        fields.containsKey("type") ? new EventType(fields.get("type")) : UNKNOWN,
        fields.getOrDefault("taskName", fields.getOrDefault("appId", "")),
        fields.getOrDefault("taskId", ""),
        fields.getOrDefault("executionId", ""));
  }

  /** True when all was found and the rest need not be read. */
  private static boolean collect(JsonParser parser, Map<String, String> fields) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && GROUPS.contains(field)) {
        boolean complete = collect(parser, fields);
        if (complete || isComplete(field, fields)) {
          return true;
        }
      } else if (value.isScalarValue()) {
        fields.putIfAbsent(field, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return false;
  }

  private static boolean isComplete(String lastField, Map<String, String> fields) {
    return lastField.equals("reported") && fields.keySet().containsAll(Set.of("id", "type"));
  }
}
