package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.World.PropertyDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What all of QRS's entities have in common, as JSON. */
final class Rows {
  /** SQL's first date: QRS's way of saying "never". */
  static final String NEVER = "1753-01-01T00:00:00.000Z";

  static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  private static final String CREATED = "2024-03-04T08:15:00.000Z";
  private static final String MODIFIED = "2026-09-14T11:42:07.512Z";
  private static final Set<String> ONLY_FULL =
      Set.of("createdDate", "modifiedDate", "modifiedByUserName", "schemaPath");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final ObjectWriter WRITER =
      new ObjectMapper().writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

  private Rows() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  /** One after the other: thousands never stand in memory together. */
  static void write(Stream<ObjectNode> rows, OutputStream out) throws IOException {
    try (SequenceWriter array = WRITER.writeValuesAsArray(out)) {
      for (ObjectNode row : (Iterable<ObjectNode>) rows::iterator) {
        array.write(row);
      }
    }
  }

  static ObjectNode entity(String id, String schemaPath) {
    return object()
        .put("id", id)
        .put("createdDate", CREATED)
        .put("modifiedDate", MODIFIED)
        .put("modifiedByUserName", "LAB\\goran")
        .putNull("privileges")
        .put("schemaPath", schemaPath);
  }

  /** How one entity stands inside another. */
  static ObjectNode reference(String id, String name) {
    return object().put("id", id).put("name", name).putNull("privileges");
  }

  /** The short form that lists have without {@code /full}. */
  static ObjectNode condensed(ObjectNode full) {
    ObjectNode result = object();
    for (Map.Entry<String, JsonNode> field : full.properties()) {
      if (field.getValue().isValueNode() && !ONLY_FULL.contains(field.getKey())) {
        result.set(field.getKey(), field.getValue());
      }
    }
    return result;
  }

  static ArrayNode tags(List<String> names) {
    ArrayNode tags = array();
    names.forEach(name -> tags.add(reference(World.id("tag", name), name)));
    return tags;
  }

  /** One member per value; {@code owner} keeps the ids of equal values apart. */
  static ArrayNode customProperties(
      World world, String owner, Map<String, List<String>> properties) {
    ArrayNode result = array();
    properties.forEach(
        (name, values) -> {
          for (String value : values) {
            String id = World.id("value", owner + name + value);
            ObjectNode row = entity(id, "CustomPropertyValue").put("value", value);
            row.set(
                "definition",
                definition(world.property(name).orElseGet(() -> madeUp(name, values))));
            result.add(row);
          }
        });
    return result;
  }

  /** Tests may give users properties that this world does not define. */
  private static PropertyDefinition madeUp(String name, List<String> values) {
    return new PropertyDefinition(name, List.of("User"), values);
  }

  private static ObjectNode definition(PropertyDefinition property) {
    ObjectNode row = reference(property.id(), property.name()).put("valueType", "Text");
    row.set("choiceValues", texts(property.choices()));
    return row;
  }

  static ArrayNode texts(List<String> texts) {
    ArrayNode result = array();
    texts.forEach(result::add);
    return result;
  }
}
