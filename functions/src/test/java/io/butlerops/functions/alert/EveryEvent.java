package io.butlerops.functions.alert;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.functions.notify.channel.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every kind of event that there is: each kind of task failed, aborted and succeeded, a
 * distribution of unknown outcome, and an interactive reload that failed in the engine.
 */
public record EveryEvent(EventType type, TaskKind kind) {
  public static final SiteId HQ = SiteId.of("hq");

  private static final Map<EventType, String> ENDS =
      Map.of(
          EventType.TASK_FAILED, "failed",
          EventType.TASK_ABORTED, "aborted",
          EventType.TASK_SUCCEEDED, "succeeded",
          EventType.TASK_DISTRIBUTED, "distributed",
          EventType.ENGINE_RELOAD_FAILED, "engine");

  private static final Map<EventType, Integer> STATUS =
      Map.of(
          EventType.TASK_FAILED, 8,
          EventType.TASK_ABORTED, 6,
          EventType.TASK_SUCCEEDED, 7,
          EventType.TASK_DISTRIBUTED, 14);

  private static final Set<TaskKind> WITHOUT_APP =
      Set.of(TaskKind.EXTERNAL_PROGRAM, TaskKind.USER_SYNC);

  /** What QRS tells of a task and its app; empty while it tells nothing. */
  public record Known(TaskMetadata task, AppMetadata app) {}

  public static Stream<EveryEvent> all() {
    List<EveryEvent> all = new ArrayList<>();
    for (TaskKind kind : TaskKind.values()) {
      if (kind != TaskKind.UNKNOWN) {
        all.add(new EveryEvent(EventType.TASK_FAILED, kind));
        all.add(new EveryEvent(EventType.TASK_ABORTED, kind));
        all.add(new EveryEvent(EventType.TASK_SUCCEEDED, kind));
      }
    }
    all.add(new EveryEvent(EventType.TASK_DISTRIBUTED, TaskKind.DISTRIBUTE));
    all.add(new EveryEvent(EventType.ENGINE_RELOAD_FAILED, TaskKind.UNKNOWN));
    return all.stream();
  }

  public static Stream<EveryEvent> tasks() {
    return all().filter(event -> event.kind() != TaskKind.UNKNOWN);
  }

  public static Stream<EveryEvent> successes() {
    return all().filter(EveryEvent::success);
  }

  /** By which tables name it: {@code reload failed}, {@code engine}. */
  public Set<String> words() {
    return type.equals(EventType.ENGINE_RELOAD_FAILED)
        ? Set.of("engine")
        : Set.of(ENDS.get(type), kind.wireName());
  }

  public boolean success() {
    return type.equals(EventType.TASK_SUCCEEDED);
  }

  public EveryEvent ending(EventType other) {
    return type.equals(EventType.ENGINE_RELOAD_FAILED) ? this : new EveryEvent(other, kind);
  }

  /**
   * @param name of the task; what an engine tells of has its app's id instead
   */
  public Event event(String id, String name, Instant time, Optional<Known> known, boolean test) {
    EventData data =
        type.equals(EventType.ENGINE_RELOAD_FAILED) ? engine(name) : task(name, known, test);
    return new Event(id, Event.source(HQ, "pro2-win1"), type, time, data);
  }

  private static EventData engine(String app) {
    return new EngineReloadData(
        "pro2-win1", app, "s1", "LAB", "goran", "2026-11-23 11:15:29,998", "WARN", "Reload failed");
  }

  private EventData task(String name, Optional<Known> known, boolean test) {
    return new TaskData(
        known.isPresent() ? kind : TaskKind.UNKNOWN,
        reported(name),
        HeardBy.UDP,
        test,
        known.map(any -> execution()),
        known.map(Known::task),
        known.map(Known::app).filter(app -> hasApp()),
        known.filter(any -> kind == TaskKind.RELOAD && !success()).map(any -> Samples.log()),
        known.isPresent() ? List.of() : List.of(new Missing("task", "QRS answered 503")));
  }

  private boolean hasApp() {
    return !WITHOUT_APP.contains(kind);
  }

  private Reported reported(String name) {
    return new Reported(
        "pro2-win1",
        name,
        hasApp() ? "Sales" : "",
        "LAB\\goran",
        "id of " + name,
        hasApp() ? "7e2f0b11-6b1d-4b52-8a42-0c7c3f7a0002" : "",
        "2026-11-23 11:15:29,998",
        "ERROR",
        "e0000000-0000-0000-0000-000000000003",
        "Max retries reached");
  }

  private Execution execution() {
    return new Execution(
        "r1",
        STATUS.get(type),
        "execution",
        Optional.empty(),
        Optional.empty(),
        97_000,
        "Central",
        List.of(),
        0);
  }

  @Override
  public String toString() {
    return type.equals(EventType.ENGINE_RELOAD_FAILED)
        ? "engine reload failed"
        : kind.wireName() + " " + ENDS.get(type);
  }
}
