package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.alert.Allowance.Held;
import io.butlerops.functions.delivery.Delivery.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The row of one limit at one destination. A limit that counts for each recipient has an allowance
 * for each; any other has one, of no recipient.
 */
final class LimitRow {
  /** Longer than any delivery is tried, for until then it may be given up. */
  private static final Duration KEPT = Duration.ofDays(2);

  private final Row row;
  private final Map<String, Allowance> allowances = new LinkedHashMap<>();

  private LimitRow(Row row) {
    this.row = row;
  }

  /**
   * @param limit as {@link Context#limit()} has it
   */
  static RowKey key(String limit) {
    return new RowKey("L#" + limit, "LIMIT");
  }

  static LimitRow read(Row row) {
    LimitRow read = new LimitRow(row);
    row.data().properties().forEach(field -> read.put(field.getKey(), allowance(field)));
    return read;
  }

  Optional<Allowance> of(String recipient) {
    return Optional.ofNullable(allowances.get(recipient));
  }

  /** The allowance that a delivery to this recipient is under. */
  String owner(String recipient) {
    return allowances.containsKey(recipient) ? recipient : "";
  }

  void put(String recipient, Allowance allowance) {
    allowances.put(recipient, allowance);
  }

  void remove(String recipient) {
    allowances.remove(recipient);
  }

  Change change(Instant now) {
    allowances.values().removeIf(allowance -> allowance.until().plus(KEPT).isBefore(now));
    Instant last = allowances.values().stream().map(Allowance::until).reduce(now, LimitRow::later);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    allowances.forEach((recipient, allowance) -> data.set(recipient, write(allowance)));
    return row.to(data, last.plus(KEPT));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static ObjectNode write(Allowance allowance) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("state", allowance.spent() ? "SPENT" : "RESERVED");
    json.put("until", allowance.until().toEpochMilli());
    json.put("every", allowance.every().toMillis());
    json.set("holders", texts(allowance.holders()));
    allowance.held().ifPresent(held -> json.set("held", write(held)));
    return json;
  }

  private static Allowance allowance(Map.Entry<String, JsonNode> field) {
    JsonNode json = field.getValue();
    return new Allowance(
        texts(json.path("holders")),
        json.path("state").asText().equals("SPENT"),
        time(json.path("until")),
        Duration.ofMillis(json.path("every").asLong()),
        json.has("held") ? Optional.of(held(json.path("held"))) : Optional.empty());
  }

  private static ObjectNode write(Held held) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", held.count()).put("since", held.since().toEpochMilli());
    json.put("newest", held.newest());
    json.set("recipients", texts(held.recipients()));
    json.put("route", held.context().route()).put("channel", held.context().channel());
    json.put("alertKey", held.context().alertKey());
    json.set("fallback", texts(held.context().fallback()));
    json.put("note", held.context().note());
    return json;
  }

  private static Held held(JsonNode json) {
    return new Held(
        json.path("count").asInt(),
        time(json.path("since")),
        json.path("newest").asText(),
        texts(json.path("recipients")),
        new Context(
            json.path("route").asText(),
            json.path("channel").asText(),
            json.path("alertKey").asText(),
            Optional.empty(),
            "",
            texts(json.path("fallback")),
            json.path("note").asText(),
            ""));
  }

  private static Instant time(JsonNode millis) {
    return Instant.ofEpochMilli(millis.asLong());
  }

  private static JsonNode texts(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
