package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.command.Command.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a task start asks for ({@code reference/rest-api.md} 4.1), in the order of asking. */
record Selection(List<String> ids, List<String> tags, List<Property> properties) {
  private static final String WRITE = "keyvalue:write";

  /** Keeps the key-values that it meets: they count even if a later item is no good. */
  static Selection of(Input input, KeyValues keyValues) {
    checkScope(input);
    Selection selection = new Selection(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    String inPath = input.parameter("taskId");
    if (!inPath.equals("-")) {
      selection.ids.add(inPath);
    }
    for (JsonNode item : input.body()) {
      if (item.has("type")) {
        selection.add(item.get("type").asText(), payload(item), input, keyValues);
      }
    }
    return selection;
  }

  private static void checkScope(Input input) {
    Caller caller = input.call().caller();
    boolean writes =
        input
            .body()
            .valueStream()
            .anyMatch(item -> item.path("type").asText().equals(TaskOperations.KEY_VALUE));
    if (writes && !caller.may(WRITE)) {
      throw ApiError.outOfScope(caller, WRITE);
    }
  }

  private static JsonNode payload(JsonNode item) {
    if (!item.has("payload")) {
      throw new ApiError(500, TaskOperations.PUT_START.failure());
    }
    return item.get("payload");
  }

  private void add(String type, JsonNode payload, Input input, KeyValues keyValues) {
    switch (type) {
      case TaskOperations.ID -> ids.add(text(payload, "taskId"));
      case TaskOperations.TAG -> tags.add(text(payload, "tag"));
      case TaskOperations.PROPERTY ->
          properties.add(
              new Property(
                  text(payload, "customPropertyName"), text(payload, "customPropertyValue")));
      default -> keep(payload, input, keyValues);
    }
  }

  private static void keep(JsonNode payload, Input input, KeyValues keyValues) {
    if (isTrue(payload.path("namespace"))
        && isTrue(payload.path("key"))
        && isTrue(payload.path("value"))) {
      keyValues.put(
          input,
          text(payload, "namespace"),
          text(payload, "key"),
          text(payload, "value"),
          ttl(payload.path("ttl")));
    }
  }

  /** As JavaScript judges. */
  private static boolean isTrue(JsonNode value) {
    return value.isContainerNode()
        || (value.isNumber() && value.doubleValue() != 0)
        || (value.isTextual() && !value.asText().isEmpty())
        || (value.isBoolean() && value.asBoolean());
  }

  /** Empty where there is none; the payload's content is not validated. */
  private static String text(JsonNode payload, String field) {
    JsonNode value = payload.path(field);
    if (value.isContainerNode()) {
      return value.toString();
    }
    return value.isMissingNode() ? "" : Coercion.to(Shape.text(), value, field).asText();
  }

  /** Whatever is no positive number of milliseconds means for ever. */
  private static Optional<Long> ttl(JsonNode given) {
    return Coercion.numeric(given).map(JsonNode::longValue).filter(millis -> millis > 0);
  }
}
