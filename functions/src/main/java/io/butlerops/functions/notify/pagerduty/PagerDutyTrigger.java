package io.butlerops.functions.notify.pagerduty;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.template.LogLines;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Our message as what PagerDuty opens an alert with. */
final class PagerDutyTrigger {
  /** PagerDuty refuses more than 512 KB; what is around this takes a few hundred bytes. */
  static final int MOST_BYTES = 500 * 1024;

  private static final int SUMMARY = 1024;
  private static final int NAME = 255;
  private static final int LONGEST_TEXT = 100_000;
  private static final LogLines NO_LOG = new LogLines(0, 0);

  private final Notification notification;
  private final PagerDutyConfig.Severity severity;

  PagerDutyTrigger(Notification notification, PagerDutyConfig.Severity severity) {
    this.notification = notification;
    this.severity = severity;
  }

  /** Texts are cut, the longest ones first, until it fits. */
  ObjectNode json(Message message) {
    int longest = LONGEST_TEXT;
    ObjectNode json = whole(message.cut(longest));
    while (json.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      longest = longest * 2 / 3;
      json = whole(message.cut(longest));
    }
    return json;
  }

  private ObjectNode whole(Message message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("client", "Butler");
    ObjectNode payload = json.putObject("payload");
    payload.put("summary", line(message.title(), SUMMARY));
    payload.put("severity", severity.wireName());
    payload.put("timestamp", notification.event().time().toString());
    Map<String, Object> fields = notification.fields(NO_LOG);
    String site = notification.place().id().value();
    Object host = fields.getOrDefault("hostName", "");
    payload.put("source", host.toString().isBlank() ? site : line(host.toString(), NAME));
    payload.put("group", site);
    payload.put("class", notification.event().type().name());
    payload.set("custom_details", details(message));
    addLinks(json.putArray("links"), message);
    return json;
  }

  private static void addLinks(ArrayNode links, Message message) {
    for (Message.Link link : message.links()) {
      links.addObject().put("href", link.url()).put("text", link.text());
    }
  }

  private ObjectNode details(Message message) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    if (notification.group()) {
      details.put("Events", notification.total());
    }
    put(details, "Task", notification.task());
    put(details, "Likely cause", message.cause());
    message.facts().forEach(fact -> details.put(fact.name(), fact.value()));
    put(details, "Qlik says", message.said());
    put(details, "Not known", String.join("; ", message.missing()));
    put(details, "Note", message.note());
    message.passages().forEach(passage -> details.put(passage.title(), passage.text()));
    return details;
  }

  private static void put(ObjectNode details, String name, String text) {
    if (!text.isBlank()) {
      details.put(name, text);
    }
  }

  private static String line(String text, int most) {
    return Cut.units(Cut.line(text, most), most);
  }
}
