package io.butlerops.functions.notify.channel;

import io.butlerops.contract.UnknownData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The overview of an event: a line for each thing that is known and matters. */
final class Facts {
  private static final int MOST = 20;
  private static final int LONGEST_NAME = 80;

  /** What every event has, or what is no fact about it. */
  private static final Set<String> NOT_TOLD =
      Set.of(
          "eventId",
          "eventType",
          "eventTimeUTC",
          "site",
          "genericUrls",
          "qlikSenseQMC",
          "qlikSenseHub");

  private Facts() {}

  static List<Message.Fact> of(Map<String, Object> fields, Notification notification) {
    List<Message.Fact> facts = new ArrayList<>();
    if (notification.event().data() instanceof UnknownData) {
      facts.add(new Message.Fact("Site", notification.place().id().value()));
      fields.forEach((name, value) -> addUnknown(facts, name, value));
      return facts;
    }
    String zone = notification.place().site().zone().getId();
    add(facts, "Task", Message.text(fields, "taskName"));
    add(facts, "App", Message.text(fields, "appName"));
    add(facts, "Site", notification.place().id().value());
    add(facts, "Node", firstOf(fields, "executingNodeName", "hostName"));
    add(facts, "User", Message.text(fields, "user"));
    add(facts, "Started", time(fields, "executionStartTime", zone));
    add(facts, "Ended", time(fields, "executionStopTime", zone));
    add(facts, "Duration", Message.text(fields, "executionDuration"));
    add(facts, "Status", Message.text(fields, "executionStatusText"));
    add(facts, "App owner", Message.text(fields, "appOwnerName"));
    add(facts, "Stream", Message.text(fields, "appStreamName"));
    add(facts, "Task tags", tags(fields));
    return facts;
  }

  private static void addUnknown(List<Message.Fact> facts, String name, Object value) {
    if (facts.size() < MOST && !NOT_TOLD.contains(name)) {
      add(facts, Cut.line(name, LONGEST_NAME), value.toString());
    }
  }

  private static void add(List<Message.Fact> facts, String name, String value) {
    if (!value.isBlank()) {
      facts.add(new Message.Fact(name, value));
    }
  }

  private static String time(Map<String, Object> fields, String name, String zone) {
    String time = Message.text(fields, name);
    return time.isEmpty() || time.equals("-") ? "" : time + " (" + zone + ")";
  }

  private static String firstOf(Map<String, Object> fields, String name, String otherwise) {
    String text = Message.text(fields, name);
    return text.isBlank() ? Message.text(fields, otherwise) : text;
  }

  private static String tags(Map<String, Object> fields) {
    return fields.get("taskTags") instanceof List<?> tags
        ? String.join(", ", tags.stream().map(Object::toString).toList())
        : "";
  }
}
