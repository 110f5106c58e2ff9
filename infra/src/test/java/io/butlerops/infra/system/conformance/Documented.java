package io.butlerops.infra.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An operation as the OpenAPI document describes it, and calls made of nothing but that.
 *
 * @param method in capitals
 * @param path with names in braces
 */
record Documented(String method, String path, JsonNode description) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static Stream<Documented> in(JsonNode document) {
    return document
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(
                        operation ->
                            new Documented(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue())));
  }

  boolean isOpen() {
    return description.has("security");
  }

  List<Integer> statuses() {
    return description
        .path("responses")
        .propertyStream()
        .map(Map.Entry::getKey)
        .map(Integer::valueOf)
        .toList();
  }

  boolean needsQuery() {
    return query().anyMatch(parameter -> parameter.path("required").asBoolean());
  }

  boolean takesBody() {
    return description.has("requestBody");
  }

  Stream<JsonNode> query() {
    return description
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("in").asText().equals("query"));
  }

  /** What the body, or an item of it, may have. */
  List<String> fields() {
    return of(shape()).path("properties").propertyStream().map(Map.Entry::getKey).toList();
  }

  /**
   * @param values by the names of fields and parameters; others get one of their type
   */
  String target(Map<String, String> values) {
    String filled = path;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    String query =
        String.join("&", query().map(one -> given(one, values)).filter(s -> !s.isEmpty()).toList());
    return query.isEmpty() ? filled : filled + "?" + query;
  }

  private static String given(JsonNode parameter, Map<String, String> values) {
    String name = parameter.path("name").asText();
    return parameter.path("required").asBoolean()
        ? name + "=" + values.getOrDefault(name, "1")
        : "";
  }

  JsonNode body(Map<String, String> values) {
    return example(shape(), "", values);
  }

  /** Valid but for one field, which is an object where that is not wanted, else a text. */
  JsonNode wrong(String field, Map<String, String> values) {
    JsonNode body = body(values);
    ObjectNode fields = (ObjectNode) (body.isArray() ? body.get(0) : body);
    boolean object = fields.path(field).isObject();
    fields.set(field, object ? NODES.textNode("text") : NODES.objectNode());
    return body;
  }

  JsonNode without(String field, Map<String, String> values) {
    JsonNode body = body(values);
    ((ObjectNode) (body.isArray() ? body.get(0) : body)).remove(field);
    return body;
  }

  /** Fields without which a body, or an item of it, is refused. */
  List<String> required() {
    return of(shape()).path("required").valueStream().map(JsonNode::asText).toList();
  }

  private JsonNode shape() {
    return description.path("requestBody").path("content").path("application/json").path("schema");
  }

  private static JsonNode of(JsonNode schema) {
    return schema.path("type").asText().equals("array") ? schema.path("items") : schema;
  }

  private static JsonNode example(JsonNode schema, String name, Map<String, String> values) {
    return switch (schema.path("type").asText()) {
      case "object" -> fields(schema.path("properties"), values);
      case "array" -> NODES.arrayNode().add(example(schema.path("items"), name, values));
      case "boolean" -> NODES.booleanNode(true);
      case "number", "integer" -> NODES.numberNode(1);
      default -> {
        String allowed = schema.path("enum").path(0).asText();
        yield NODES.textNode(values.getOrDefault(name, allowed.isEmpty() ? "text" : allowed));
      }
    };
  }

  private static JsonNode fields(JsonNode properties, Map<String, String> values) {
    ObjectNode object = NODES.objectNode();
    properties
        .propertyStream()
        .forEach(
            field -> object.set(field.getKey(), example(field.getValue(), field.getKey(), values)));
    return object;
  }
}
