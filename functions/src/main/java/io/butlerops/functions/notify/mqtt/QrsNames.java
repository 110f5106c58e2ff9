package io.butlerops.functions.notify.mqtt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Execution;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of task and app, as QRS would say it. What is not known is not there. */
final class QrsNames {
  private QrsNames() {}

  static ObjectNode task(TaskData data) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", data.reported().taskId());
    json.put("taskType", data.kind().taskType());
    data.task().ifPresent(task -> put(json, task));
    data.execution()
        .ifPresent(
            execution -> put(json.withObject("/operational/lastExecutionResult"), execution));
    return json;
  }

  static ObjectNode app(TaskData data) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", data.reported().appId());
    data.app().ifPresent(app -> put(json, app));
    return json;
  }

  private static void put(ObjectNode json, TaskMetadata task) {
    json.put("name", task.name());
    json.put("isManuallyTriggered", task.manuallyTriggered());
    json.put("isPartialReload", task.partialReload());
    json.put("maxRetries", task.maxRetries());
    json.put("taskSessionTimeout", task.sessionTimeoutMinutes());
    json.put("modifiedByUserName", task.modifiedBy());
    put(json, "modifiedDate", task.modified());
    put(json.putObject("operational"), "nextExecution", task.nextExecution());
    putTags(json, task.tags());
    putProperties(json, task.customProperties());
  }

  private static void put(ObjectNode json, Execution execution) {
    json.put("id", execution.resultId());
    json.put("executingNodeName", execution.node());
    json.put("status", execution.status());
    json.put("duration", execution.durationMillis());
    put(json, "startTime", execution.startTime());
    put(json, "stopTime", execution.stopTime());
    json.put("scriptLogSize", execution.scriptLogSize());
  }

  private static void put(ObjectNode json, AppMetadata app) {
    json.put("name", app.name());
    json.put("description", app.description());
    json.put("fileSize", app.fileSize());
    json.put("published", app.isPublished());
    json.put("modifiedByUserName", app.modifiedBy());
    put(json, "publishTime", app.published());
    put(json, "lastReloadTime", app.lastReload());
    put(json, "modifiedDate", app.modified());
    app.stream()
        .ifPresent(
            stream -> json.putObject("stream").put("id", stream.id()).put("name", stream.name()));
    app.owner()
        .ifPresent(
            owner ->
                json.putObject("owner")
                    .put("id", owner.id())
                    .put("userDirectory", owner.directory())
                    .put("userId", owner.userId())
                    .put("name", owner.name()));
    putTags(json, app.tags());
    putProperties(json, app.customProperties());
  }

  private static void putTags(ObjectNode json, List<String> tags) {
    ArrayNode array = json.putArray("tags");
    tags.forEach(tag -> array.addObject().put("name", tag));
  }

  private static void putProperties(ObjectNode json, List<CustomProperty> properties) {
    ArrayNode array = json.putArray("customProperties");
    for (CustomProperty property : properties) {
      ObjectNode entry = array.addObject().put("value", property.value());
      entry.putObject("definition").put("name", property.name());
    }
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static void put(ObjectNode json, String name, Optional<Instant> time) {
    time.ifPresent(known -> json.put(name, known.toString()));
  }
}
