package io.butlerops.functions.notify.influxdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.NameWords;
import io.butlerops.functions.notify.channel.Notification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as a point, under Butler's names. Numbers are floats, as Butler's were: a field keeps
 * the type of its first point for ever.
 */
final class EventPoint {
  /** InfluxDB takes 64 KB for all names and values of tags together; names and values are cut. */
  private static final int TAG_NAME = 200;

  private static final int TAG_VALUE = 600;
  private static final int DYNAMIC_TAGS = 50;

  private static final int FIELD = 4000;
  private static final int UNKNOWN_FIELDS = 50;
  private static final ObjectWriter JSON =
      new JsonMapper().writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final TagRules rules;
  private final Notification notification;
  private final Map<String, Object> known;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Map<String, Object> fields = new LinkedHashMap<>();

  EventPoint(InfluxDbConfig config, Notification notification) {
    this.rules = config.tags();
    this.notification = notification;
    this.known = notification.chatFields(config.lines());
  }

  Point point() {
    tags.putAll(rules.fixed());
    tag("site", "site");
    fields.put("event_id", notification.event().id());
    if (!reported()) {
      addUnknown();
    } else {
      addReported();
      addExecution();
      addLog();
      addTags("taskTag_", rules.taskTags(), "taskTags");
      addTags("appTag_", rules.appTags(), "appTags");
    }
    String measurement = String.join("_", NameWords.of(notification.event()));
    return new Point(Cut.units(measurement, TAG_NAME), tags, fields, notification.event().time());
  }

  /** In a line of Qlik Sense's log. */
  private boolean reported() {
    return notification.event().data() instanceof TaskData
        || notification.event().data() instanceof EngineReloadData;
  }

  private void addReported() {
    tag("host", "hostName");
    tag("user", "user");
    tag("task_id", "taskId");
    tag("task_name", "taskName");
    tag("app_id", "appId");
    tag("app_name", "appName");
    tag("log_level", "logLevel");
    field("log_timestamp", "logTimeStamp");
    field("execution_id", "executionId");
    field("log_message", "logMessage");
  }

  private void addExecution() {
    if (!known.containsKey("executionStatusNum")) {
      return;
    }
    boolean butler = rules.spelling() == TagRules.Spelling.BUTLER;
    tag("task_executingNodeName", "executingNodeName");
    tag("task_executionStatusNum", "executionStatusNum");
    tag(butler ? "task_exeuctionStatusText" : "task_executionStatusText", "executionStatusText");
    json("task_executionStartTime_json", "executionStartTime");
    json("task_executionStopTime_json", "executionStopTime");
    json("task_executionDuration_json", "executionDuration");
    double seconds = seconds();
    fields.put("task_executionDuration_sec", seconds);
    fields.put("task_executionDuration_min", seconds / 60);
    fields.put("task_executionDuration_h", seconds / 3600);
  }

  private double seconds() {
    return notification.event().data() instanceof TaskData task
        ? task.execution().map(execution -> execution.durationMillis() / 1000).orElse(0L)
        : 0;
  }

  private void addLog() {
    if (!known.containsKey("scriptLogSizeRows")) {
      return;
    }
    number("task_scriptLogSize", "scriptLogSize");
    number("task_scriptLogHeadCount", "scriptLogHeadCount");
    number("task_scriptLogTailCount", "scriptLogTailCount");
    String log = ReloadLog.text(notification.event().type(), known);
    fields.put("reload_log", log);
    if (rules.spelling() == TagRules.Spelling.BUTLER) {
      fields.put("scriptLog", log);
    }
  }

  private void addTags(String prefix, boolean wanted, String name) {
    if (wanted && known.get(name) instanceof List<?> names) {
      names.stream()
          .limit(DYNAMIC_TAGS)
          .forEach(tag -> tags.put(Cut.units(prefix + tag, TAG_NAME), "true"));
    }
  }

  /** Of alarms, and of events of a later kind: what it says, as far as it is simple. */
  private void addUnknown() {
    known.forEach(
        (name, value) -> {
          boolean taken = tags.containsKey(name) || name.equals("time");
          if (fields.size() >= UNKNOWN_FIELDS || value instanceof List || taken) {
            return;
          }
          boolean number = value instanceof Number some && Double.isFinite(some.doubleValue());
          fields.put(
              Cut.units(name, TAG_NAME),
              number ? (Object) ((Number) value).doubleValue() : Cut.units(text(value), FIELD));
        });
  }

  private void tag(String name, String field) {
    tags.put(name, Cut.units(text(known.get(field)), TAG_VALUE));
  }

  private void field(String name, String field) {
    if (known.containsKey(field)) {
      fields.put(name, Cut.units(text(known.get(field)), FIELD));
    }
  }

  private void number(String name, String field) {
    if (known.get(field) instanceof Number number) {
      fields.put(name, number.doubleValue());
    }
  }

  private void json(String name, String field) {
    try {
      fields.put(name, JSON.writeValueAsString(known.get(field)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers always encode", e);
    }
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
