package io.butlerops.functions.admin;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Reported;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events as a site might send them, for trying out a destination. */
final class SampleEvents {
  private static final String HOST = "qs-central";
  private static final String USER = "LAB\\anna";
  private static final String TASK_ID = "5f1c1a52-3a0c-4d6e-9d53-1a3c5d1b0001";
  private static final String APP_ID = "7e2f0b11-6b1d-4b52-8a42-0c7c3f7a0002";
  private static final String EXECUTION_ID = "e0000000-0000-4000-8000-000000000003";
  private static final Duration LASTED = Duration.ofSeconds(97);

  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS").withZone(ZoneOffset.UTC);

  /** QRS's number of how an execution ended. */
  private static final Map<EventType, Integer> STATUS =
      Map.of(
          EventType.TASK_FAILED, 8,
          EventType.TASK_ABORTED, 6,
          EventType.TASK_SUCCEEDED, 7,
          EventType.TASK_DISTRIBUTED, 7);

  private SampleEvents() {}

  static Event of(EventType type, TaskKind kind, SiteId site, String id, Instant now) {
    EventData data = SampleWatched.of(type, now).orElseGet(() -> ofQlik(type, kind, now));
    return new Event(id, Event.source(site, HOST), type, now, data);
  }

  private static EventData ofQlik(EventType type, TaskKind kind, Instant now) {
    return type.equals(EventType.ENGINE_RELOAD_FAILED) ? engine(now) : task(type, kind, now);
  }

  private static EventData engine(Instant now) {
    return new EngineReloadData(
        HOST,
        APP_ID,
        "a3c5d1b0-0000-4000-8000-00000000000a",
        "LAB",
        "anna",
        LOG_TIME.format(now),
        "WARN",
        "Reload failed in Engine. Check engine or script logs.");
  }

  private static EventData task(EventType type, TaskKind kind, Instant now) {
    boolean failed = type.equals(EventType.TASK_FAILED);
    boolean hasApp = kind != TaskKind.EXTERNAL_PROGRAM && kind != TaskKind.USER_SYNC;
    return new TaskData(
        kind,
        reported(kind, hasApp, failed, now),
        HeardBy.UDP,
        true,
        Optional.of(execution(type, failed, now)),
        Optional.of(metadata(kind, now)),
        hasApp ? Optional.of(app(now)) : Optional.empty(),
        kind == TaskKind.RELOAD ? Optional.of(log(failed)) : Optional.empty(),
        List.of());
  }

  private static Reported reported(TaskKind kind, boolean hasApp, boolean failed, Instant now) {
    return new Reported(
        HOST,
        name(kind),
        hasApp ? "Sales overview" : "",
        USER,
        TASK_ID,
        hasApp ? APP_ID : "",
        LOG_TIME.format(now),
        failed ? "WARN" : "INFO",
        EXECUTION_ID,
        failed ? "Task execution failed. Max retries reached." : "Task execution ended.");
  }

  private static String name(TaskKind kind) {
    return switch (kind) {
      case EXTERNAL_PROGRAM -> "Fetch exchange rates";
      case USER_SYNC -> "User sync of LAB";
      case DISTRIBUTE -> "Distribute Sales overview";
      case PRELOAD -> "Preload Sales overview";
      default -> "Reload of Sales overview";
    };
  }

  private static Execution execution(EventType type, boolean failed, Instant now) {
    Instant start = now.minus(LASTED);
    List<Execution.Detail> details =
        failed
            ? List.of(
                new Execution.Detail(2, "Reload started", Optional.of(start)),
                new Execution.Detail(
                    0, "Message from ReloadProvider: Reload failed", Optional.of(now)))
            : List.of(new Execution.Detail(2, "Reload started", Optional.of(start)));
    return new Execution(
        "e0000000-0000-4000-8000-000000000004",
        STATUS.get(type),
        "execution",
        Optional.of(start),
        Optional.of(now),
        LASTED.toMillis(),
        HOST,
        details,
        0);
  }

  private static TaskMetadata metadata(TaskKind kind, Instant now) {
    return new TaskMetadata(
        name(kind),
        List.of("Nightly"),
        List.of(new CustomProperty("Department", "Finance")),
        false,
        false,
        0,
        1440,
        USER,
        Optional.of(now.minus(Duration.ofDays(30))),
        Optional.of(now.plus(Duration.ofHours(1))));
  }

  private static AppMetadata app(Instant now) {
    return new AppMetadata(
        "Sales overview",
        "Orders and invoices of all regions",
        123_456_789,
        List.of("Production"),
        List.of(new CustomProperty("Department", "Finance")),
        Optional.of(new AppMetadata.Stream("5a1b0001-0000-4000-8000-000000000005", "Finance")),
        true,
        Optional.of(now.minus(Duration.ofDays(90))),
        Optional.of(now.minus(Duration.ofDays(1))),
        Optional.of(now.minus(Duration.ofDays(2))),
        USER,
        Optional.of(
            new AppMetadata.Owner(
                "0a1b0001-0000-4000-8000-000000000006", "LAB", "anna", "Anna Lind", List.of())));
  }

  private static ScriptLog log(boolean failed) {
    List<String> head =
        List.of(
            "Execution started.",
            "Product Version: 14.187.6",
            "0001  SET ThousandSep=' '",
            "0002  LIB CONNECT TO 'Warehouse'",
            "      Connected.");
    List<String> end =
        failed
            ? List.of(
                "0014  Orders: SQL SELECT * FROM sales.orders",
                "      Error: Connector reply error: relation \"sales.orders\" does not exist",
                "      Execution Failed",
                "      Execution finished.")
            : List.of(
                "0014  Orders: SQL SELECT * FROM sales.orders",
                "      1,204,331 lines fetched",
                "      Execution finished.");
    return new ScriptLog(
        31, 1876, head, end, failed ? end.subList(0, 3) : List.of(), failed ? 28 : 0);
  }
}
