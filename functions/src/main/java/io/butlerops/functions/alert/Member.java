package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.delivery.Delivery.Suppressed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An event in a window, a row of its own.
 *
 * @param decided when it was
 * @param recipients who are told of it at the window's destination
 * @param route that took it there
 * @param alertKey of what it opened, empty for nothing
 * @param fallback destinations that shall hear of it if this one cannot, and do not anyway
 * @param suppressed what a limit held back before it
 * @param fate what became of it in this window
 */
record Member(
    String eventId,
    Instant decided,
    List<String> recipients,
    String route,
    String alertKey,
    List<String> fallback,
    Optional<Suppressed> suppressed,
    Fate fate) {
  /** All members' sort keys begin so. */
  static final String PREFIX = "M#";

  /** Always as long, so that texts sort as times do. */
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * At most one of the two is not empty.
   *
   * @param sentIn the window that told of it
   * @param movedTo the window it went to, for this one was closed
   */
  record Fate(String sentIn, String movedTo) {
    static final Fate OPEN = new Fate("", "");

    boolean undecided() {
      return sentIn.isEmpty() && movedTo.isEmpty();
    }
  }

  Member {
    recipients = List.copyOf(recipients);
    fallback = List.copyOf(fallback);
  }

  /** Sorted by the events' own times. */
  static RowKey key(String window, Occurrence occurrence) {
    String time = SORTABLE.format(occurrence.event().time());
    return new RowKey(Window.key(window).pk(), PREFIX + time + "#" + occurrence.event().id());
  }

  Member sentIn(String window) {
    return with(new Fate(window, ""));
  }

  Member movedTo(String window) {
    return with(new Fate("", window));
  }

  /** For the window it goes to. */
  Member again() {
    return with(Fate.OPEN);
  }

  private Member with(Fate fate) {
    return new Member(eventId, decided, recipients, route, alertKey, fallback, suppressed, fate);
  }

  ObjectNode write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("event", eventId).put("decided", decided.toEpochMilli());
    json.set("recipients", texts(recipients));
    json.put("route", route).put("alertKey", alertKey);
    json.set("fallback", texts(fallback));
    suppressed.ifPresent(
        held -> json.put("suppressed", held.count()).put("since", held.since().toEpochMilli()));
    json.put("sentIn", fate.sentIn()).put("movedTo", fate.movedTo());
    return json;
  }

  static Member read(JsonNode json) {
    return new Member(
        json.path("event").asText(),
        time(json, "decided"),
        texts(json.path("recipients")),
        json.path("route").asText(),
        json.path("alertKey").asText(),
        texts(json.path("fallback")),
        json.has("suppressed")
            ? Optional.of(new Suppressed(json.path("suppressed").asInt(), time(json, "since")))
            : Optional.empty(),
        new Fate(json.path("sentIn").asText(), json.path("movedTo").asText()));
  }

  private static Instant time(JsonNode json, String name) {
    return Instant.ofEpochMilli(json.path(name).asLong());
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
