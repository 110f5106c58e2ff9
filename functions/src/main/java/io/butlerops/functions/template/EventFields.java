package io.butlerops.functions.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.ReadingData;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.UnknownData;
import io.butlerops.functions.settings.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of an event under the names that Butler's templates use, and a few of our own. */
public final class EventFields {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EventFields() {}

  public static Map<String, Object> of(Event event, Place place, LogLines lines) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("eventId", event.id());
    fields.put("eventType", event.type().name());
    fields.put("eventTimeUTC", LocalTimes.utc(event.time()));
    fields.put("site", place.id().value());
    putLinks(fields, place.links());
    if (event.data() instanceof TaskData task) {
      new TaskFields(place, lines).put(fields, task);
    } else if (event.data() instanceof EngineReloadData reload) {
      put(fields, reload, place);
    } else if (event.data() instanceof ServiceData service) {
      ServiceFields.put(fields, event.type(), service);
    } else if (event.data() instanceof AlarmData alarm) {
      put(fields, alarm);
    } else if (event.data() instanceof UnknownData unknown) {
      put(fields, unknown.json());
    } else if (event.data() instanceof ReadingData) {
      put(fields, tree(event).path("data"));
      LicenseFields.put(fields, event);
    }
    return fields;
  }

  /** What an alarm's facts are called must not stand in for what every event has. */
  private static void put(Map<String, Object> fields, AlarmData alarm) {
    fields.put("alarmText", Visible.text(alarm.text()));
    fields.put("alarmSubject", Visible.text(alarm.subject()));
    alarm.facts().forEach((name, value) -> fields.putIfAbsent(name, Visible.text(value)));
    if (alarm.facts().containsKey("host")) {
      fields.putIfAbsent("hostName", fields.get("host"));
    }
  }

  private static JsonNode tree(Event event) {
    try {
      return JSON.readTree(MessageCodec.encode(event));
    } catch (IOException e) {
      throw new UncheckedIOException("our own JSON does not parse", e);
    }
  }

  private static void put(Map<String, Object> fields, JsonNode json) {
    json.properties().forEach(e -> fields.putIfAbsent(e.getKey(), plain(e.getValue())));
  }

  /** The address of an app, when both parts of it are known. */
  static Optional<String> appUrl(Links links, String appId) {
    return links
        .app()
        .filter(base -> !appId.isBlank())
        .map(base -> base.toString().replaceAll("/+$", "") + "/" + appId);
  }

  private static void putLinks(Map<String, Object> fields, Links links) {
    links.qmc().ifPresent(qmc -> fields.put("qlikSenseQMC", qmc.toString()));
    links.hub().ifPresent(hub -> fields.put("qlikSenseHub", hub.toString()));
    fields.put("genericUrls", links.more().stream().map(EventFields::link).toList());
  }

  private static Object link(Links.Link link) {
    return new Labelled(
        link.url().toString(),
        Map.of(
            "id", link.id(),
            "linkText", link.text(),
            "comment", link.comment(),
            "url", link.url().toString()));
  }

  private static void put(Map<String, Object> fields, EngineReloadData reload, Place place) {
    String user =
        reload.userDirectory().isEmpty()
            ? reload.userId()
            : reload.userDirectory() + "\\" + reload.userId();
    fields.put("hostName", Visible.text(reload.host()));
    fields.put("user", Visible.text(user));
    fields.put("appId", Visible.text(reload.appId()));
    fields.put("logTimeStamp", Visible.text(reload.logTimestamp()));
    fields.put("logLevel", Visible.text(reload.logLevel()));
    fields.put("logMessage", Visible.text(reload.logMessage()));
    appUrl(place.links(), reload.appId()).ifPresent(url -> fields.put("appUrl", url));
  }

  /** A JSON value of a type that templates may see. */
  private static Object plain(JsonNode json) {
    if (json.isObject()) {
      Map<String, Object> members = new LinkedHashMap<>();
      json.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
      return new Labelled(label(members), members);
    }
    if (json.isArray()) {
      return json.valueStream().map(EventFields::plain).toList();
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    // A number too large to count with is a text.
    boolean counts = json.isNumber() && Double.isFinite(json.doubleValue());
    return counts ? json.decimalValue() : Visible.text(json.asText(""));
  }

  private static String label(Map<String, Object> members) {
    return members.containsKey("name")
        ? members.get("name").toString()
        : members.entrySet().stream()
            .map(member -> member.getKey() + ": " + member.getValue())
            .collect(Collectors.joining(", "));
  }
}
