package io.butlerops.functions.settings;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events as relays send them. */
public final class Samples {
  public static final Instant TIME = Instant.parse("2026-11-23T10:15:30.123456Z");

  private static final Reported REPORTED =
      new Reported(
          "pro2-win1",
          "Reload of Sales",
          "Sales",
          "LAB\\goran",
          "5f1c1a52-3a0c-4d6e-9d53-1a3c5d1b0001",
          "7e2f0b11-6b1d-4b52-8a42-0c7c3f7a0002",
          "2026-11-23 11:15:29,998",
          "ERROR",
          "e0000000-0000-0000-0000-000000000003",
          "Max retries reached");

  public static final Optional<AppMetadata.Owner> OWNER =
      Optional.of(
          new AppMetadata.Owner("o1", "LAB", "Ann", "Ann Olsson", List.of("ann@example.com")));

  private Samples() {}

  /** A reload of which everything is known. */
  public static Event reload(String id, EventType type) {
    return event(id, type, data(false, TaskKind.RELOAD, true));
  }

  /** A reload while QRS was down. */
  public static Event bareReload(String id, EventType type) {
    return event(id, type, data(false, TaskKind.UNKNOWN, false));
  }

  /** A task without an app. */
  public static Event userSync(String id, EventType type) {
    TaskData whole = data(false, TaskKind.USER_SYNC, true);
    return event(
        id,
        type,
        new TaskData(
            TaskKind.USER_SYNC,
            whole.reported(),
            null,
            false,
            whole.execution(),
            whole.task(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  /** As {@code relay send --test} makes them. */
  public static Event test(String id) {
    return event(id, EventType.TASK_FAILED, data(true, TaskKind.RELOAD, true));
  }

  public static Event engineReload(String id) {
    return event(
        id,
        EventType.ENGINE_RELOAD_FAILED,
        new EngineReloadData(
            "pro2-win1",
            REPORTED.appId(),
            "s1",
            "LAB",
            "goran",
            REPORTED.logTimestamp(),
            "ERROR",
            "failed"));
  }

  private static Event event(String id, EventType type, EventData data) {
    return new Event(id, "/site/hq/node/pro2-win1", type, TIME, data);
  }

  /** The event with other metadata. */
  public static Event with(
      Event event,
      TaskKind kind,
      Optional<TaskMetadata> task,
      Optional<AppMetadata> app,
      List<Missing> missing) {
    TaskData data = (TaskData) event.data();
    return event(
        event.id(),
        event.type(),
        new TaskData(
            kind,
            data.reported(),
            data.heardBy(),
            data.test(),
            data.execution(),
            task,
            app,
            data.scriptLog(),
            missing));
  }

  private static TaskData data(boolean test, TaskKind kind, boolean known) {
    return new TaskData(
        kind,
        REPORTED,
        null,
        test,
        known ? Optional.of(execution()) : Optional.empty(),
        known ? Optional.of(task()) : Optional.empty(),
        known ? Optional.of(app()) : Optional.empty(),
        Optional.empty(),
        known ? List.of() : List.of(new Missing("task", "QRS answered 503")));
  }

  private static Execution execution() {
    return new Execution(
        "", 8, "execution", Optional.empty(), Optional.empty(), 0, "Central", List.of(), 0);
  }

  private static TaskMetadata task() {
    return task(List.of(new CustomProperty("Alert", "Yes"), new CustomProperty("Team", "Finance")));
  }

  public static TaskMetadata task(List<CustomProperty> properties) {
    return new TaskMetadata(
        "Reload of Sales",
        List.of("Nightly"),
        properties,
        false,
        false,
        0,
        1440,
        "LAB\\goran",
        Optional.empty(),
        Optional.empty());
  }

  private static AppMetadata app() {
    return app(OWNER);
  }

  public static AppMetadata app(Optional<AppMetadata.Owner> owner) {
    return new AppMetadata(
        "Sales",
        "",
        1234,
        List.of("Gold"),
        List.of(new CustomProperty("Team", "Sales")),
        Optional.of(new AppMetadata.Stream("s0000000-0000-0000-0000-000000000004", "Retail")),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        owner);
  }
}
