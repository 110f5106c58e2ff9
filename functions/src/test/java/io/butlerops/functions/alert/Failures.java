package io.butlerops.functions.alert;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Reported;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.settings.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reloads that differ in what limits and groups look at. */
record Failures(String task, String app, String host, String stream, TaskKind kind) {
  static final Failures SALES =
      new Failures("sales", "sales-app", "pro2-win1", "everyone", TaskKind.RELOAD);

  static Event failed(String id, String task, Instant time) {
    return SALES.ofTask(task).event(id, EventType.TASK_FAILED, time);
  }

  Failures ofTask(String other) {
    return new Failures(other, app, host, stream, kind);
  }

  Event event(String id, EventType type, Instant time) {
    Event sample = Samples.reload(id, type);
    TaskData data = (TaskData) sample.data();
    Reported reported =
        new Reported(host, task, app, "LAB\\goran", task, app, "", "ERROR", "", "failed");
    return new Event(
        id,
        sample.source(),
        type,
        time,
        new TaskData(
            kind,
            reported,
            data.heardBy(),
            false,
            data.execution(),
            data.task(),
            Optional.of(metadata()),
            Optional.empty(),
            List.of()));
  }

  private AppMetadata metadata() {
    return new AppMetadata(
        app,
        "",
        1,
        List.of(),
        List.of(),
        Optional.of(new AppMetadata.Stream(stream, stream)),
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty());
  }
}
