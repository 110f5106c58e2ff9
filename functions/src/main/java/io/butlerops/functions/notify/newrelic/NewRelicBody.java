package io.butlerops.functions.notify.newrelic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.ServiceData;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.NameWords;
import io.butlerops.functions.notify.channel.Notification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is posted to New Relic. */
final class NewRelicBody {
  /** New Relic refuses more than a million. */
  static final int MOST_BYTES = 990_000;

  private static final int LONGEST_IN_EVENT = 4096;
  private static final int LONGEST_IN_LOG = 4094;

  /** Code points; a message keeps 128 KB, of which no more than the beginning can be searched. */
  private static final int DETAILS = 8_000;

  private static final int TAIL = 22_000;

  /**
   * New Relic throws away events that are more than a day old. Such a one gets New Relic's own
   * time; its own is an attribute anyway.
   */
  private static final Duration OLDEST = Duration.ofHours(23);

  private final NewRelicConfig config;
  private final Instant now;

  NewRelicBody(NewRelicConfig config, Instant now) {
    this.config = config;
    this.now = now;
  }

  /** Texts are cut, the longest ones first, until it fits. */
  String of(Notification notification) {
    boolean event = config.kind() == NewRelicConfig.Kind.EVENT;
    int longest = event ? LONGEST_IN_EVENT : LONGEST_IN_LOG;
    String body = body(notification, longest).toString();
    while (longest > 1 && body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      longest = longest * 2 / 3;
      body = body(notification, longest).toString();
    }
    return body;
  }

  private ArrayNode body(Notification notification, int longest) {
    ArrayNode body = JsonNodeFactory.instance.arrayNode();
    for (Notification each : notification.each()) {
      ObjectNode attributes = attributes(each, longest);
      body.add(
          config.kind() == NewRelicConfig.Kind.EVENT
              ? event(each, attributes)
              : log(each, attributes, longest));
    }
    return body;
  }

  private ObjectNode attributes(Notification each, int longest) {
    return each.event().data() instanceof ServiceData service
        ? ServiceState.attributes(each.event(), service, config, longest)
        : Attributes.of(each, config.attributes(), config.lines(), longest);
  }

  private ObjectNode event(Notification notification, ObjectNode attributes) {
    putTime(attributes, notification);
    return attributes.put("eventType", name(notification, "Event"));
  }

  private ObjectNode log(Notification notification, ObjectNode attributes, int longest) {
    ObjectNode block = JsonNodeFactory.instance.objectNode();
    block.putObject("common").set("attributes", attributes);
    attributes.put("logtype", name(notification, "Log"));
    ObjectNode log = block.putArray("logs").addObject();
    putTime(log, notification);
    log.put("message", message(notification, longest));
    return block;
  }

  private void putTime(ObjectNode json, Notification notification) {
    Instant time = notification.event().time();
    if (time.isAfter(now.minus(OLDEST))) {
      json.put("timestamp", time.toEpochMilli());
    }
  }

  /** {@code qs_reloadTaskFailedEvent}. */
  private static String name(Notification notification, String end) {
    if (notification.event().type().isService()) {
      return ServiceState.NAME + end;
    }
    List<String> words = new ArrayList<>(NameWords.of(notification.event()));
    if (notification.delivery().phase() != Delivery.Phase.TRIGGER) {
      words.set(words.size() - 1, "recovered");
    }
    StringBuilder name = new StringBuilder();
    for (String word : words) {
      name.append(name.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
      name.append(word, 1, word.length());
    }
    return "qs_" + name.substring(0, Math.min(name.length(), 200)) + end;
  }

  private String message(Notification notification, int longest) {
    if (notification.event().data() instanceof ServiceData service) {
      return Cut.units(ServiceState.sentence(notification.event(), service), longest);
    }
    Map<String, Object> fields = notification.chatFields(config.lines());
    String details = text(fields, "executionDetailsConcatenated").stripTrailing();
    String tail = text(fields, "scriptLogTail");
    if (details.isEmpty() && tail.isEmpty()) {
      String title = notification.message(config.lines()).title();
      boolean task = notification.event().type().isTask();
      return title + (task ? ". Script log not available." : ".");
    }
    return Cut.end(details, Math.min(DETAILS, 4 * longest))
        + "\n-------------------------------\n"
        + Cut.start(tail, Math.min(TAIL, 4 * longest));
  }

  private static String text(Map<String, Object> fields, String name) {
    return fields.getOrDefault(name, "").toString();
  }
}
