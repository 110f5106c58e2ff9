package io.butlerops.functions.notify.channel;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.contract.UnknownData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The overview of an event: a line for each thing that is known and matters, without what the title
 * says already.
 */
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

  /** What a status is where nobody need read it. */
  private static final Map<EventType, String> EXPECTED =
      Map.of(
          EventType.TASK_FAILED, "FinishedFail",
          EventType.TASK_ABORTED, "Aborted",
          EventType.TASK_SUCCEEDED, "FinishedSuccess");

  private final List<Message.Fact> facts = new ArrayList<>();
  private final Map<String, Object> fields;
  private final Notification notification;
  private final SiteTime times;

  private Facts(Map<String, Object> fields, Notification notification) {
    this.fields = fields;
    this.notification = notification;
    this.times = new SiteTime(notification.place().site().zone());
  }

  static List<Message.Fact> of(Map<String, Object> fields, Notification notification) {
    if (WatchedWords.of(notification.event()).isPresent()) {
      return WatchedFacts.of(fields, notification);
    }
    Facts facts = new Facts(fields, notification);
    if (notification.event().data() instanceof UnknownData) {
      facts.addUnknown();
    } else {
      facts.addKnown();
    }
    return facts.facts;
  }

  private void addKnown() {
    String app = text("appName").isBlank() ? text("appId") : text("appName");
    // Where there is no task, the app is in the title, if it has a name.
    add("App", text("taskName").isBlank() && app.equals(text("appName")) ? "" : app);
    add("Site", notification.place().id().value());
    add("Node", text("executingNodeName").isBlank() ? text("hostName") : text("executingNodeName"));
    add(type().equals(EventType.TASK_ABORTED) ? "Stopped by" : "Run by", text("user"));
    addTimes();
    String status = text("executionStatusText");
    add("Status", status.equals(EXPECTED.get(type())) ? "" : status);
    add("App owner", owner());
    add("Stream", text("appStreamName"));
    add("Tags", tags());
  }

  private void addTimes() {
    Instant told = notification.event().time();
    Optional<Instant> start = execution(Execution::startTime);
    start.ifPresent(time -> add("Started", times.full(time)));
    execution(Execution::stopTime).ifPresent(stop -> add("Ended", ended(start, stop)));
    if (start.isEmpty()) {
      add("Reported", times.full(told));
    }
    boolean good = Message.tone(notification.event()) == Message.Tone.GOOD;
    data(TaskData::app)
        .flatMap(AppMetadata::lastReload)
        .filter(time -> !good)
        .ifPresent(time -> add("Last good reload", times.beside(told, time)));
    data(TaskData::task)
        .flatMap(TaskMetadata::nextExecution)
        .ifPresent(time -> add("Next run", times.beside(told, time)));
  }

  private String ended(Optional<Instant> start, Instant stop) {
    if (start.isEmpty()) {
      return times.full(stop);
    }
    Duration length = Duration.between(start.get(), stop);
    return times.beside(start.get(), stop)
        + (length.isNegative() ? "" : ", after " + SiteTime.length(length));
  }

  private String owner() {
    String name = text("appOwnerName");
    String account = text("appOwnerUserDirectory") + "\\" + text("appOwnerUserId");
    return name.isBlank() || account.length() == 1 ? name : name + " (" + account + ")";
  }

  private String tags() {
    return fields.get("taskTags") instanceof List<?> tags
        ? String.join(", ", tags.stream().map(Object::toString).toList())
        : "";
  }

  private void addUnknown() {
    add("Site", notification.place().id().value());
    fields.forEach(
        (name, value) -> {
          if (facts.size() < MOST && !NOT_TOLD.contains(name)) {
            add(Cut.line(name, LONGEST_NAME), value.toString());
          }
        });
  }

  private void add(String name, String value) {
    if (!value.isBlank()) {
      facts.add(new Message.Fact(name, value));
    }
  }

  private EventType type() {
    return notification.event().type();
  }

  private String text(String name) {
    return Message.text(fields, name);
  }

  private Optional<Instant> execution(Function<Execution, Optional<Instant>> time) {
    return data(TaskData::execution).flatMap(time);
  }

  private <T> Optional<T> data(Function<TaskData, Optional<T>> part) {
    return notification.event().data() instanceof TaskData task
        ? part.apply(task)
        : Optional.empty();
  }
}
