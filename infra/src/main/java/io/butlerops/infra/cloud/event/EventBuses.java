package io.butlerops.infra.cloud.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.butlerops.infra.cloud.endpoint.AwsService;
import io.butlerops.infra.cloud.endpoint.ServiceFailure;
import io.butlerops.infra.cloud.template.EventBusResource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code PutEvents} on the template's buses; the newest events can be looked at. */
public final class EventBuses implements AwsService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_ENTRIES = 10;
  private static final int LARGEST_REQUEST = 256 << 10;
  private static final int KEPT = 10_000;

  private final Set<String> names;
  private final Clock clock;
  private final Deque<BusEvent> kept = new ArrayDeque<>();

  /**
   * @param detail a JSON object
   */
  public record BusEvent(
      String id, Instant time, String bus, String source, String detailType, JsonNode detail) {}

  public EventBuses(List<EventBusResource> resources, Clock clock) {
    this.names = resources.stream().map(EventBusResource::name).collect(Collectors.toSet());
    this.clock = clock;
  }

  /** The newest ones, oldest first. */
  public synchronized List<BusEvent> events() {
    return List.copyOf(kept);
  }

  @Override
  public String target() {
    return "AWSEvents";
  }

  @Override
  public ObjectNode call(String operation, JsonNode request) throws ServiceFailure {
    if (!operation.equals("PutEvents")) {
      throw new ServiceFailure("UnknownOperationException", operation + " is not served here");
    }
    JsonNode entries = request.path("Entries");
    if (!entries.isArray() || entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new ServiceFailure("ValidationException", "Entries: expected 1 to " + MOST_ENTRIES);
    }
    if (size(entries) > LARGEST_REQUEST) {
      throw new ServiceFailure("ValidationException", "Entries: larger than 256 KB together");
    }
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    entries.forEach(entry -> answers.add(put(entry)));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("FailedEntryCount", answers.findValues("ErrorCode").size());
    answer.set("Entries", answers);
    return answer;
  }

  private ObjectNode put(JsonNode entry) {
    try {
      return JsonNodeFactory.instance.objectNode().put("EventId", keep(entry).id());
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("ErrorCode", "MalformedDetail")
          .put("ErrorMessage", e.getMessage());
    }
  }

  private synchronized BusEvent keep(JsonNode entry) throws JsonProcessingException {
    BusEvent event =
        new BusEvent(
            UUID.randomUUID().toString(),
            clock.instant(),
            bus(entry.path("EventBusName").asText("default")),
            required(entry, "Source"),
            required(entry, "DetailType"),
            JSON.readTree(required(entry, "Detail")));
    if (!event.detail().isObject()) {
      throw new IllegalArgumentException("Detail is malformed: expected a JSON object");
    }
    kept.add(event);
    if (kept.size() > KEPT) {
      kept.remove();
    }
    return event;
  }

  /** By name or ARN. */
  private String bus(String given) {
    String name = given.substring(given.lastIndexOf('/') + 1);
    if (!names.contains(name)) {
      throw new IllegalArgumentException("Event bus " + name + " does not exist.");
    }
    return name;
  }

  private static String required(JsonNode entry, String field) {
    if (entry.path(field) instanceof TextNode text && !text.asText().isEmpty()) {
      return text.asText();
    }
    throw new IllegalArgumentException(field + " is a required argument");
  }

  /** As EventBridge counts: the texts' bytes. */
  private static int size(JsonNode entries) {
    int size = 0;
    for (JsonNode entry : entries) {
      for (String field : List.of("Source", "DetailType", "Detail")) {
        size += entry.path(field).asText().getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return size;
  }
}
