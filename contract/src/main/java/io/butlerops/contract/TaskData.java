package io.butlerops.contract;

import java.util.List;
import java.util.Optional;

/**
 * A task's end. Everything QRS could not tell is absent, with its reason in {@code missing}.
 *
 * @param test sent by {@code relay send --test}: only test destinations are told
 */
public record TaskData(
    TaskKind kind,
    Reported reported,
    HeardBy heardBy,
    boolean test,
    Optional<Execution> execution,
    Optional<TaskMetadata> task,
    Optional<AppMetadata> app,
    Optional<ScriptLog> scriptLog,
    List<Missing> missing)
    implements EventData {
  public TaskData {
    kind = kind == null ? TaskKind.UNKNOWN : kind;
    reported =
        reported == null
            ? new Reported(null, null, null, null, null, null, null, null, null, null)
            : reported;
    heardBy = heardBy == null ? HeardBy.UDP : heardBy;
    execution = Absent.orEmpty(execution);
    task = Absent.orEmpty(task);
    app = Absent.orEmpty(app);
    scriptLog = Absent.orEmpty(scriptLog);
    missing = Absent.orEmpty(missing);
  }
}
