package io.butlerops.functions.notify.channel;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Delivery.Suppressed;
import io.butlerops.functions.settings.WatchedSamples;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One notification of each kind that people get, as a site would cause it. */
public final class Gallery {
  private static final Instant STARTED = Instant.parse("2026-03-12T02:00:04Z");
  private static final Instant ENDED = Instant.parse("2026-03-12T02:04:31Z");
  private static final String SOURCE = Event.source(Samples.SITE, "pro2-win1");
  private static final String ACCESS_DENIED = "Access is denied: \\\\files01\\hr\\export.cmd";

  private static final Map<Integer, String> STATES =
      Map.of(6, "Aborted", 7, "FinishedSuccess", 14, "DistributionRunning");

  private Gallery() {}

  /** By the names of their pictures. */
  public static Map<String, Notification> all() {
    Map<String, Notification> all = new LinkedHashMap<>();
    all.put("failed", failed());
    all.put(
        "aborted",
        told(
            EventType.TASK_ABORTED,
            task(TaskKind.RELOAD, "Reload Sales forecast", "Sales forecast", 6, abortedLog())));
    all.put(
        "succeeded",
        told(
            EventType.TASK_SUCCEEDED,
            task(TaskKind.RELOAD, "Reload Finance ledger", "Finance ledger", 7, goodLog())));
    all.put("failed-external-program", without(TaskKind.EXTERNAL_PROGRAM, "Export to HR system"));
    all.put("failed-user-sync", without(TaskKind.USER_SYNC, "Users of LAB"));
    all.put("failed-distribute", without(TaskKind.DISTRIBUTE, "Distribute Sales to cloud"));
    all.put("failed-preload", without(TaskKind.PRELOAD, "Preload Sales"));
    all.put("distributed", distributed());
    all.put("engine-reload-failed", engine());
    all.put("recovered", in(Phase.RECOVERED, "", all.get("succeeded").event()));
    all.put("service-stopped", in(Phase.TRIGGER, "", WatchedSamples.stopped("s-1", ENDED)));
    all.put("service-started", in(Phase.RECOVERED, "", WatchedSamples.started("s-2", ENDED)));
    all.put("license", in(Phase.TRIGGER, "", WatchedSamples.licenseExpiring("l-1", ENDED, 14)));
    all.put("relay-silent", in(Phase.TRIGGER, "", relaySilent()));
    all.put("group-12", group(12, 12));
    all.put("group-500", group(100, 500));
    all.put("missing", missing());
    all.put("held-back", heldBack());
    all.put("fallback", in(Phase.TRIGGER, "ops-teams gave up: 404 not found.", failed().event()));
    all.put(
        "plain",
        new Notification(Samples.delivery(""), failed().event(), Samples.PLACE)
            .plainly("Told plainly: the destination refused the full message (invalid_blocks)."));
    return all;
  }

  private static Event relaySilent() {
    return new Event(
        "r-1",
        SOURCE,
        EventType.RELAY_SILENT,
        ENDED,
        new AlarmData(
            "hq-1",
            "Relay hq-1 has been silent since 06:04: its connection broke",
            Map.of("relay", "hq-1", "host", "hq-1")));
  }

  public static Notification failed() {
    return told(
        EventType.TASK_FAILED,
        task(TaskKind.RELOAD, "Reload Finance ledger", "Finance ledger", 8, failedLog()));
  }

  private static Notification distributed() {
    TaskData data = task(TaskKind.DISTRIBUTE, "Distribute Sales to cloud", "", 14, null);
    return told(
        EventType.TASK_DISTRIBUTED,
        with(data, List.of(new Missing("execution", "still running after 6 h"))));
  }

  private static Notification engine() {
    return told(
        EventType.ENGINE_RELOAD_FAILED,
        new EngineReloadData(
            "pro2-win1",
            "e7af59a0-c243-480d-9571-08727551a66f",
            "session-1",
            "LAB",
            "anna",
            "2026-03-12 03:04:31,099",
            "ERROR",
            "Reload failed: Table 'Ledger_2026' not found"));
  }

  private static Notification missing() {
    TaskData data =
        new TaskData(
            TaskKind.UNKNOWN,
            reported("Reload Finance ledger", "Finance ledger", "Max retries reached"),
            HeardBy.UDP,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                new Missing("task", "QRS answered 503"),
                new Missing("execution", "QRS answered 503"),
                new Missing("scriptLog", "not asked for: the execution is not known")));
    return told(EventType.TASK_FAILED, data);
  }

  private static Notification heldBack() {
    Suppressed held = new Suppressed(14, ENDED.minus(Duration.ofMinutes(114)));
    Context context = new Context("", "", "", Optional.of(held), "", List.of(), "", "");
    return new Notification(delivery(Phase.TRIGGER, context), failed().event(), Samples.PLACE);
  }

  private static Notification group(int listed, int total) {
    List<Event> members = IntStream.range(0, listed).mapToObj(Gallery::member).toList();
    return new Notification(
        delivery(Phase.TRIGGER, Context.NONE),
        members.get(0),
        Samples.PLACE,
        members,
        total,
        Optional.empty(),
        "");
  }

  private static Event member(int index) {
    List<String> apps =
        List.of("Finance ledger", "Sales forecast", "Stock levels", "HR turnover", "Web traffic");
    String app = apps.get(index % apps.size()) + (index < apps.size() ? "" : " " + index);
    TaskData data = task(TaskKind.RELOAD, "Reload " + app, app, 8, failedLog());
    Instant time = ENDED.minus(Duration.ofSeconds(7L * index));
    return new Event("e-" + index, SOURCE, EventType.TASK_FAILED, time, data);
  }

  private static Notification without(TaskKind kind, String name) {
    boolean app = kind == TaskKind.PRELOAD;
    return told(EventType.TASK_FAILED, task(kind, name, app ? "Sales" : "", 8, null));
  }

  private static Notification told(EventType type, EventData data) {
    return in(Phase.TRIGGER, "", new Event("e-1", SOURCE, type, ENDED, data));
  }

  private static Notification in(Phase phase, String note, Event event) {
    Context context = new Context("", "", "", Optional.empty(), "", List.of(), note, "");
    return new Notification(
        delivery(phase, context),
        event,
        Samples.PLACE,
        List.of(),
        0,
        phase == Phase.TRIGGER
            ? Optional.of(URI.create("https://butler.example.com/admin/act/3kJf0c"))
            : Optional.empty(),
        "");
  }

  private static Delivery delivery(Phase phase, Context context) {
    return new Delivery("d-1", Samples.SITE, "e-1", "ops", "", phase, ENDED, context);
  }

  private static TaskData with(TaskData data, List<Missing> missing) {
    return new TaskData(
        data.kind(),
        data.reported(),
        data.heardBy(),
        data.test(),
        data.execution(),
        data.task(),
        data.app(),
        data.scriptLog(),
        missing);
  }

  private static TaskData task(
      TaskKind kind, String name, String app, int status, ScriptLog logOrNull) {
    return new TaskData(
        kind,
        reported(name, app, said(status)),
        HeardBy.UDP,
        false,
        Optional.of(execution(kind, status)),
        Optional.of(metadata(name)),
        app.isEmpty() ? Optional.empty() : Optional.of(app(app)),
        Optional.ofNullable(logOrNull),
        List.of());
  }

  private static String said(int status) {
    return switch (status) {
      case 6 -> "Execution State Change to Aborted";
      case 7 -> "Execution State Change to FinishedSuccess";
      case 14 -> "Distribution finished";
      default -> "Max retries reached";
    };
  }

  private static Reported reported(String name, String app, String said) {
    return new Reported(
        "pro2-win1",
        name,
        app,
        "LAB\\anna",
        "77b31d39-0000-0000-0000-000000000001",
        app.isEmpty() ? "" : "8c6e5b5f-0000-0000-0000-000000000002",
        "2026-03-12 03:04:31,099",
        "INFO",
        "cb3f91b4-0000-0000-0000-000000000003",
        said);
  }

  private static Execution execution(TaskKind kind, int status) {
    return new Execution(
        "r-1",
        status,
        "execution",
        Optional.of(STARTED),
        Optional.of(ENDED).filter(time -> status != 14),
        267_000,
        "Central",
        details(kind, status),
        98_304);
  }

  private static List<Execution.Detail> details(TaskKind kind, int status) {
    String last =
        switch (kind) {
          case EXTERNAL_PROGRAM -> "External program failed. " + ACCESS_DENIED;
          case USER_SYNC -> "User sync failed: connection to ldap://dc1.lab.example.com timed out";
          case DISTRIBUTE ->
              "Distribution to tenant failed: HTTP protocol error 401 (Unauthorized)";
          case PRELOAD -> "Preload failed: not enough memory to load the app";
          case RELOAD, UNKNOWN -> "Message from ReloadProvider: Reload failed in Engine.";
        };
    return List.of(
        detail("Changing task state to Started", STARTED),
        detail("Trying to run the task on Central", STARTED.plusSeconds(1)),
        status == 8
            ? detail(last, ENDED)
            : detail("Changing task state to " + STATES.get(status), ENDED));
  }

  private static Execution.Detail detail(String message, Instant time) {
    return new Execution.Detail(2, message, Optional.of(time));
  }

  private static TaskMetadata metadata(String name) {
    return new TaskMetadata(
        name,
        List.of("Production", "Nightly"),
        List.of(),
        false,
        false,
        2,
        1440,
        "LAB\\goran",
        Optional.of(STARTED),
        Optional.of(STARTED.plus(Duration.ofDays(1)).minusSeconds(4)));
  }

  private static AppMetadata app(String name) {
    return new AppMetadata(
        name,
        "",
        48_123_456,
        List.of(),
        List.of(),
        Optional.of(new AppMetadata.Stream("s-1", "Finance")),
        true,
        Optional.of(STARTED),
        Optional.of(STARTED.minus(Duration.ofDays(1)).plusSeconds(241)),
        Optional.of(STARTED),
        "LAB\\goran",
        Optional.of(
            new AppMetadata.Owner("u-1", "LAB", "goran", "Göran S", List.of("g@example.com"))));
  }

  private static ScriptLog failedLog() {
    List<String> tail =
        rows(
            "      0142  [Ledger]:",
            "      0143  LOAD AccountID, PostingDate, Amount, Currency",
            "      0144  FROM [lib://Finance/ledger_2026.qvd] (qvd)",
            "      11 fields found: AccountID, PostingDate, Amount, Currency, …",
            "      1,482,207 lines fetched",
            "      0146  [Budget]:",
            "      0147  LOAD Year, CostCentre, Budget",
            "      0148  FROM [lib://Finance/budget/budget_2026.xlsx] (ooxml, embedded labels)",
            "      Error: Cannot open file: 'lib://Finance/budget/budget_2026.xlsx'",
            "      General Script Error",
            "      Execution Failed",
            "      Execution finished.");
    return log(412, tail, tail.subList(5, 11), 406);
  }

  private static ScriptLog abortedLog() {
    List<String> tail =
        rows(
            "      0088  [Transactions]:",
            "      0089  SQL SELECT * FROM sales.transactions",
            "      24,113,000 lines fetched",
            "      Execution aborted by user");
    return log(96, tail, List.of(), 0);
  }

  private static ScriptLog goodLog() {
    return log(412, rows("      Execution finished."), List.of(), 0);
  }

  private static ScriptLog log(int rows, List<String> tail, List<String> error, int errorRow) {
    List<String> head =
        rows(
            "      Execution started.",
            "      QlikView Version 14.187.4",
            "      CPU Target x64",
            "      Operating System Windows Server 2022 Standard (64 bit edition)",
            "      Wow64 mode: Not using Wow64");
    return new ScriptLog(rows, 98_304, head, tail, error, errorRow);
  }

  private static List<String> rows(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> "20260312T0304%02d.114+0100".formatted(20 + i) + texts[i])
        .toList();
  }
}
