package io.butlerops.functions.notify.channel;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Execution;
import io.butlerops.contract.HeardBy;
import io.butlerops.contract.Missing;
import io.butlerops.contract.Reported;
import io.butlerops.contract.ScriptLog;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.Links;
import io.butlerops.functions.settings.Site;
import io.butlerops.functions.template.Place;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Notifications as they occur, and as they should not. */
public final class Samples {
  public static final Instant TIME = Instant.parse("2024-01-10T05:49:20Z");
  public static final SiteId SITE = SiteId.of("hq");
  public static final Place PLACE =
      new Place(
          SITE,
          new Site(ZoneId.of("Europe/Stockholm"), Locale.US),
          new Links(
              Optional.of(URI.create("https://sense.example.com/qmc")),
              Optional.of(URI.create("https://sense.example.com/hub")),
              Optional.of(URI.create("https://sense.example.com/sense/app/")),
              Optional.empty(),
              List.of(
                  new Links.Link(
                      "runbook",
                      "Runbook",
                      URI.create("https://wiki.example.com/qlik?a=1&b=2"),
                      "what to do"))));

  /** What all messages about one trouble share. */
  public static final String ALERT_KEY = "0123456789abcdef0123456789abcdef";

  /** Everything that ever broke a message: quotes, markup, templates, paths, emoji, controls. */
  public static final String HOSTILE =
      "\"R&D\" <b>'x'</b> </pre><script>alert(1)</script> ``` {{taskName}} ${x} *b* _i_ ~s~ [l](http://evil.example)"
          + " D:\\new\\table \\\\server\\share\\u0041 \uD83D\uDE00 \u202Etxet \u0000\u001b[31m <!channel> &amp;";

  /** As above with line ends of every kind and half a character. */
  public static final String HOSTILE_LINES = HOSTILE + "\r\n" + HOSTILE + "\r```\n\uD83D";

  private Samples() {}

  public static Notification failedReload() {
    return of(
        event(EventType.TASK_FAILED, task(TaskKind.RELOAD, "Reload of Sales", "Sales", log())));
  }

  public static Notification hostile() {
    ScriptLog log =
        new ScriptLog(
            40_000,
            9_000_000,
            Collections.nCopies(50, HOSTILE_LINES),
            Collections.nCopies(50, HOSTILE_LINES),
            List.of(HOSTILE_LINES),
            17);
    return of(event(EventType.TASK_FAILED, task(TaskKind.RELOAD, HOSTILE, HOSTILE, log)));
  }

  /** Names and lines far longer than any destination takes. */
  public static Notification huge() {
    String name = "\uD83D\uDE00\\\"".repeat(1000);
    ScriptLog log =
        new ScriptLog(
            900, 9_000_000, List.of(name.repeat(30)), List.of(name.repeat(30)), List.of(name), 1);
    return of(event(EventType.TASK_FAILED, task(TaskKind.RELOAD, name, name, log)));
  }

  /** A log of so many such lines. */
  public static Notification longLog(String line, int lines) {
    List<String> all = Collections.nCopies(lines, line);
    ScriptLog log = new ScriptLog(2 * lines, 9_000_000, all, all, List.of(line), 1);
    return of(event(EventType.TASK_FAILED, task(TaskKind.RELOAD, "Reload", "Sales", log)));
  }

  /** QRS told nothing. */
  public static Notification bare() {
    TaskData data =
        new TaskData(
            TaskKind.UNKNOWN,
            reported("Nightly", ""),
            HeardBy.UDP,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Missing("task", "QRS answered 503")));
    return of(event(EventType.TASK_ABORTED, data));
  }

  public static Notification of(Event event) {
    return new Notification(delivery(""), event, PLACE);
  }

  /** A group with two of its members listed. */
  public static Notification group(Notification told, int total) {
    return new Notification(
        told.delivery(),
        told.event(),
        told.place(),
        List.of(told.event(), bare().event()),
        total,
        Optional.empty(),
        "");
  }

  /** The same for one of several. */
  public static Notification to(String recipient, Notification told) {
    return new Notification(delivery(recipient), told.event(), told.place());
  }

  /** The same at another time of the trouble's life. */
  public static Notification in(Delivery.Phase phase, Notification told) {
    Delivery.Context context =
        new Delivery.Context("r", "", ALERT_KEY, Optional.empty(), "", List.of(), "", "");
    Delivery delivery = new Delivery("d-1", SITE, "e-1", "ops", "", phase, TIME, context);
    return new Notification(delivery, told.event(), told.place());
  }

  public static Delivery delivery(String recipient) {
    return new Delivery("d-1", SITE, "e-1", "ops", recipient, Delivery.Phase.TRIGGER, TIME);
  }

  public static Event event(EventType type, EventData data) {
    return new Event("e-1", Event.source(SITE, "pro2-win1"), type, TIME, data);
  }

  public static TaskData task(TaskKind kind, String taskName, String appName, ScriptLog log) {
    return new TaskData(
        kind,
        reported(taskName, appName),
        HeardBy.UDP,
        false,
        Optional.of(execution(taskName)),
        Optional.of(metadata(taskName)),
        Optional.of(app(appName)),
        Optional.of(log),
        List.of());
  }

  public static ScriptLog log() {
    return new ScriptLog(
        1234,
        56_789,
        List.of("20240110T064753.000+0100 Execution started.", "Connecting to 'sales (lab_goran)'"),
        List.of("Error: File 'D:\\data\\sales.csv' not found", "Execution Failed"),
        List.of("LOAD * FROM [D:\\data\\sales.csv]", "Error: File 'D:\\data\\sales.csv' not found"),
        1230);
  }

  private static Reported reported(String taskName, String appName) {
    return new Reported(
        "pro2-win1",
        taskName,
        appName,
        "LAB\\goran",
        "77b31d39-0000-0000-0000-000000000001",
        appName.isEmpty() ? "" : "8c6e5b5f-0000-0000-0000-000000000002",
        "2024-01-10 06:49:20,099",
        "INFO",
        "cb3f91b4-0000-0000-0000-000000000003",
        "Max retries reached");
  }

  private static Execution execution(String text) {
    return new Execution(
        "r-1",
        8,
        "execution",
        Optional.of(Instant.parse("2024-01-10T05:47:52.123Z")),
        Optional.of(Instant.parse("2024-01-10T05:49:19.123Z")),
        87_000,
        "Central",
        List.of(
            new Execution.Detail(2, "Reload failed in Engine. " + text, Optional.of(TIME)),
            new Execution.Detail(
                2, "Trying to start task", Optional.of(Instant.parse("2024-01-10T05:47:52Z")))),
        4711);
  }

  private static TaskMetadata metadata(String name) {
    return new TaskMetadata(
        name,
        List.of("Production", "Finance"),
        List.of(new CustomProperty("team", "finance"), new CustomProperty("team", "bi")),
        true,
        false,
        2,
        1440,
        "LAB\\goran",
        Optional.of(TIME),
        Optional.empty());
  }

  private static AppMetadata app(String name) {
    return new AppMetadata(
        name,
        "All sales",
        123_456,
        List.of("core"),
        List.of(new CustomProperty("owner", "bi")),
        Optional.of(new AppMetadata.Stream("s-1", "Everyone")),
        true,
        Optional.of(TIME),
        Optional.of(TIME),
        Optional.of(TIME),
        "LAB\\goran",
        Optional.of(
            new AppMetadata.Owner(
                "u-1", "LAB", "goran", "Göran S", List.of("goran@example.com", "g@example.com"))));
  }
}
