package io.butlerops.functions.notify.newrelic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.UnknownData;
import java.util.Optional;

/** What a caller of the API posted, as Butler sends it on ({@code rest-api.md} 1.8). */
final class PostedBody {
  private PostedBody() {}

  /** Empty when the destination is for another kind of data. */
  static Optional<String> of(Event event, NewRelicConfig config) {
    JsonNode posted = ((UnknownData) event.data()).json();
    double said = posted.path("timestamp").asDouble(0);
    long time = said > 0 ? (long) said : event.time().toEpochMilli();
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    config.attributes().fixed().forEach(own::put);
    posted.path("attributes").forEach(one -> own.set(one.path("name").asText(), one.path("value")));
    return switch (config.kind()) {
      case EVENT -> Optional.of(event(posted, own, time)).filter(body -> posted.has("eventType"));
      case METRIC -> Optional.of(metric(posted, own, time)).filter(body -> posted.has("value"));
      case LOG -> Optional.empty();
    };
  }

  /** A caller's attribute may even stand in for the time or the type. */
  private static String event(JsonNode posted, ObjectNode own, long time) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("timestamp", time);
    event.set("eventType", posted.path("eventType"));
    event.setAll(own);
    return event.toString();
  }

  private static String metric(JsonNode posted, ObjectNode own, long time) {
    ObjectNode block = JsonNodeFactory.instance.objectNode();
    block.putObject("common").put("timestamp", time).set("attributes", own);
    ObjectNode metric = block.putArray("metrics").addObject();
    metric.set("name", posted.path("name"));
    metric.set("type", posted.path("type"));
    metric.set("value", posted.path("value"));
    return JsonNodeFactory.instance.arrayNode().add(block).toString();
  }
}
