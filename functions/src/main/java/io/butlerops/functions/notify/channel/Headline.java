package io.butlerops.functions.notify.channel;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.template.Visible;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in a few words what happened. */
public final class Headline {
  private static final Map<TaskKind, String> KINDS =
      Map.of(
          TaskKind.RELOAD, "Reload",
          TaskKind.EXTERNAL_PROGRAM, "External program task",
          TaskKind.USER_SYNC, "User sync",
          TaskKind.DISTRIBUTE, "Distribution",
          TaskKind.PRELOAD, "Preload",
          TaskKind.UNKNOWN, "Task");

  private Headline() {}

  /** {@code Reload failed: Reload of Sales}. */
  public static String of(Event event, Map<String, Object> fields) {
    String subject = Visible.text(subject(event, fields));
    String test = event.data() instanceof TaskData task && task.test() ? "[Test] " : "";
    return test + what(event) + (subject.isEmpty() ? "" : ": " + subject);
  }

  /** {@code Qlik Sense reload failed}, as Butler's webhooks call it. */
  public static String forMachines(Event event) {
    String what = what(event);
    if (event.type().equals(EventType.SETTINGS_UNUSABLE)) {
      return what;
    }
    return "Qlik Sense " + what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1);
  }

  /** {@code Recovered: Reload of Sales}; that a service runs again says its start. */
  static String over(Event event, Map<String, Object> fields) {
    if (event.type().isService()) {
      return of(event, fields);
    }
    String subject = Visible.text(subject(event, fields));
    return "Recovered" + (subject.isEmpty() ? "" : ": " + subject);
  }

  /** {@code Reload failed}. */
  static String what(Event event) {
    if (event.type().equals(EventType.TASK_DISTRIBUTED)) {
      return "Distribution ended, outcome unknown";
    }
    if (event.type().equals(EventType.SETTINGS_UNUSABLE)) {
      return "Stored settings cannot be used, older ones stay in force";
    }
    if (event.type().equals(EventType.SCHEDULE_FAILED)) {
      return "Scheduled start failed";
    }
    Optional<String> watched = WatchedWords.of(event);
    if (watched.isPresent()) {
      return watched.get();
    }
    String type = event.type().name();
    String outcome = type.substring(type.lastIndexOf('.') + 1);
    if (event.data() instanceof TaskData task) {
      return KINDS.get(kind(task)) + " " + outcome;
    }
    return type.startsWith("qlik.engine.reload.") ? "Interactive reload " + outcome : type;
  }

  /** A task of unknown kind that has an app is told as what it nearly always is. */
  private static TaskKind kind(TaskData task) {
    boolean hasApp = !task.reported().appId().isBlank();
    return task.kind() == TaskKind.UNKNOWN && hasApp ? TaskKind.RELOAD : task.kind();
  }

  /** The service, or what the alarm says; else the task, the app or the schedule. */
  static String subject(Event event, Map<String, Object> fields) {
    if (event.data() instanceof ServiceData data) {
      return data.service().title();
    }
    return Stream.of("alarmText", "taskName", "appName", "scheduleName")
        .map(name -> fields.getOrDefault(name, "").toString())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }
}
