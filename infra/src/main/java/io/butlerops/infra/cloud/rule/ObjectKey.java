package io.butlerops.infra.cloud.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An S3 action's key: text with functions of AWS IoT's SQL in <code>${}</code>. */
record ObjectKey(List<Part> parts) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  interface Part {
    String of(Published message, Instant now) throws UnreadablePayload;
  }

  /**
   * @throws IllegalArgumentException naming what is not understood
   */
  static ObjectKey parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      parts.add(literal(text.substring(end, placeholder.start())));
      parts.add(value(placeholder.group(1).strip()));
      end = placeholder.end();
    }
    parts.add(literal(text.substring(end)));
    return new ObjectKey(parts);
  }

  String of(Published message, Instant now) throws UnreadablePayload {
    StringBuilder key = new StringBuilder();
    for (Part part : parts) {
      key.append(part.of(message, now));
    }
    return key.toString();
  }

  private static Part literal(String text) {
    return (message, now) -> text;
  }

  private static Part value(String text) {
    Column.Value value = Column.Value.parse(text);
    return (message, now) ->
        value
            .of(message, now)
            .map(JsonNode::asText)
            .orElseThrow(() -> new UnreadablePayload("${" + text + "} has no value"));
  }
}
