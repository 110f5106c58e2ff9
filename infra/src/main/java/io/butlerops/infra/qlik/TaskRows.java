package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.TaskKind;

/** Tasks of every kind, as QRS shows them. */
record TaskRows(World world, AppRows apps, ExecutionRows executions) {

  ObjectNode row(World.Task task) {
    ObjectNode row =
        Rows.entity(task.id(), schemaPath(task.taskKind()))
            .put("name", task.name())
            .put("taskType", task.taskKind().taskType())
            .put("enabled", task.enabled())
            .put("taskSessionTimeout", 1440)
            .put("maxRetries", task.maxRetries())
            .put("impactSecurityAccess", false);
    row.set("tags", Rows.tags(task.tags()));
    row.set("customProperties", Rows.customProperties(world, task.id(), task.properties()));
    row.set("operational", operational(task));
    return withKind(task, row);
  }

  /** Which of QRS's three kinds of task entity this is. */
  static String schemaPath(TaskKind kind) {
    return switch (kind) {
      case EXTERNAL_PROGRAM -> "ExternalProgramTask";
      case USER_SYNC -> "UserSyncTask";
      default -> "ReloadTask";
    };
  }

  private ObjectNode operational(World.Task task) {
    ObjectNode operational = Rows.object().put("id", World.id("operational", task.name()));
    operational.set("lastExecutionResult", executions.last(task));
    return operational.put("nextExecution", Rows.NEVER).putNull("privileges");
  }

  private ObjectNode withKind(World.Task task, ObjectNode row) {
    switch (task.taskKind()) {
      case EXTERNAL_PROGRAM ->
          row.put("path", "C:\\Program Files\\PowerShell\\7\\pwsh.exe")
              .put("parameters", "-File C:\\Scripts\\copy.ps1");
      case USER_SYNC ->
          row.set("userDirectory", Rows.reference(World.id("directory", "LAB"), "LAB"));
      default -> {
        row.put("isManuallyTriggered", false).put("isPartialReload", false);
        row.set("app", apps.reference(world.app(task.app())));
      }
    }
    return row;
  }
}
