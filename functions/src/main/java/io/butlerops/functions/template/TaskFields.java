package io.butlerops.functions.template;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task event's fields. What is not known is not there, and so prints as nothing. */
final class TaskFields {
  private final Place place;
  private final LogLines lines;

  TaskFields(Place place, LogLines lines) {
    this.place = place;
    this.lines = lines;
  }

  void put(Map<String, Object> fields, TaskData data) {
    fields.put("taskKind", data.kind().wireName());
    putReported(fields, data.reported());
    data.task().ifPresent(task -> putTask(fields, task));
    data.app().ifPresent(app -> putApp(fields, app));
    LocalTimes times = new LocalTimes(place.site().zone(), place.site().locale());
    data.execution().ifPresent(execution -> new ExecutionFields(times).put(fields, execution));
    putLog(fields, data.scriptLog());
    fields.put("missing", data.missing().stream().map(TaskFields::missing).toList());
  }

  private void putReported(Map<String, Object> fields, Reported reported) {
    putText(fields, "hostName", reported.host());
    putText(fields, "user", reported.user());
    putText(fields, "taskName", reported.taskName());
    putText(fields, "taskId", reported.taskId());
    putText(fields, "appName", reported.appName());
    putText(fields, "appId", reported.appId());
    putText(fields, "logTimeStamp", reported.logTimestamp());
    putText(fields, "logLevel", reported.logLevel());
    putText(fields, "logMessage", reported.logMessage());
    putText(fields, "executionId", reported.executionId());
    EventFields.appUrl(place.links(), reported.appId())
        .ifPresent(url -> putText(fields, "appUrl", url));
  }

  private static void putTask(Map<String, Object> fields, TaskMetadata task) {
    if (fields.get("taskName").equals("")) {
      putText(fields, "taskName", task.name());
    }
    fields.put("taskTags", texts(task.tags()));
    fields.put("taskCustomProperties", properties(task.customProperties()));
    fields.put("taskIsManuallyTriggered", task.manuallyTriggered());
    fields.put("taskIsPartialReload", task.partialReload());
    fields.put("taskMaxRetries", task.maxRetries());
    fields.put("taskSessionTimeout", task.sessionTimeoutMinutes());
    putText(fields, "taskModifiedByUsername", task.modifiedBy());
    putTime(fields, "taskModifiedDate", task.modified());
    fields.put("taskNextExecution", task.nextExecution().map(LocalTimes::utc).orElse("Never"));
  }

  private static void putApp(Map<String, Object> fields, AppMetadata app) {
    if (fields.get("appName").equals("")) {
      putText(fields, "appName", app.name());
    }
    putText(fields, "appDescription", app.description());
    fields.put("appFileSize", app.fileSize());
    putTime(fields, "appLastSuccessfulReload", app.lastReload());
    putTime(fields, "appLastModifiedDate", app.modified());
    putText(fields, "appLastModifiedByUserName", app.modifiedBy());
    putTime(fields, "appPublishTime", app.published());
    fields.put("appPublished", app.isPublished());
    fields.put("appTags", texts(app.tags()));
    fields.put("appCustomProperties", properties(app.customProperties()));
    app.stream().ifPresent(stream -> fields.put("appStreamName", stream(stream)));
    app.owner().ifPresent(owner -> putOwner(fields, owner));
  }

  private static void putOwner(Map<String, Object> fields, AppMetadata.Owner owner) {
    putText(fields, "appOwnerName", owner.name());
    putText(fields, "appOwnerUserId", owner.userId());
    putText(fields, "appOwnerUserDirectory", owner.directory());
    putText(fields, "appOwnerEmail", owner.emails().stream().findFirst().orElse(""));
  }

  private void putLog(Map<String, Object> fields, Optional<ScriptLog> log) {
    fields.put("scriptLogHeadCount", lines.head());
    fields.put("scriptLogTailCount", lines.tail());
    log.ifPresent(known -> putLog(fields, known));
  }

  private void putLog(Map<String, Object> fields, ScriptLog log) {
    List<String> head = log.head().subList(0, Math.min(log.head().size(), lines.head()));
    int from = Math.max(0, log.tail().size() - lines.tail());
    fields.put("scriptLogSizeRows", log.rows());
    fields.put("scriptLogSizeCharacters", log.characters());
    putText(fields, "scriptLogHead", String.join("\n", head));
    putText(
        fields, "scriptLogTail", String.join("\n", log.tail().subList(from, log.tail().size())));
    putText(fields, "scriptLogError", String.join("\n", log.error()));
    fields.put("scriptLogErrorFirstRow", log.errorFirstRow());
  }

  private static Object stream(AppMetadata.Stream stream) {
    String name = Visible.text(stream.name());
    return new Labelled(name, Map.of("id", Visible.text(stream.id()), "name", name));
  }

  private static List<Object> properties(List<CustomProperty> properties) {
    return properties.stream().map(TaskFields::property).toList();
  }

  private static Object property(CustomProperty property) {
    String name = Visible.text(property.name());
    String value = Visible.text(property.value());
    return new Labelled(name + "=" + value, Map.of("name", name, "value", value));
  }

  private static Object missing(Missing missing) {
    String what = Visible.text(missing.what());
    String reason = Visible.text(missing.reason());
    return new Labelled(what + ": " + reason, Map.of("what", what, "reason", reason));
  }

  private static List<String> texts(List<String> texts) {
    return texts.stream().map(Visible::text).toList();
  }

  private static void putText(Map<String, Object> fields, String name, String text) {
    fields.put(name, Visible.text(text));
  }

  private static void putTime(Map<String, Object> fields, String name, Optional<Instant> time) {
    time.ifPresent(known -> fields.put(name, LocalTimes.utc(known)));
  }
}
