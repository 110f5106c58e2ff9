package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import java.util.Optional;

/**
 * A task as QRS shows it.
 *
 * @param appId empty for tasks without app
 * @param last its last execution at the time of asking
 */
record TaskFacts(TaskKind kind, TaskMetadata metadata, String appId, Optional<Result> last) {

  static TaskFacts of(JsonNode task) {
    return new TaskFacts(
        TaskKind.ofTaskType(task.path("taskType").asInt(-1)),
        metadata(task),
        Fields.text(task.path("app"), "id"),
        Result.lastOf(task));
  }

  private static TaskMetadata metadata(JsonNode task) {
    return new TaskMetadata(
        Fields.text(task, "name"),
        Fields.tags(task),
        Fields.customProperties(task),
        task.path("isManuallyTriggered").asBoolean(),
        task.path("isPartialReload").asBoolean(),
        task.path("maxRetries").asInt(),
        task.path("taskSessionTimeout").asInt(),
        Fields.text(task, "modifiedByUserName"),
        Fields.instant(task, "modifiedDate"),
        Fields.instant(task.path("operational"), "nextExecution"));
  }
}
