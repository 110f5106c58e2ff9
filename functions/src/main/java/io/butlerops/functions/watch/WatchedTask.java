package io.butlerops.functions.watch;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.functions.settings.MonitorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A task that is to succeed regularly.
 *
 * @param task its id where its property says so, else what the settings call it
 * @param name for people
 */
record WatchedTask(String task, String name, Duration within) {
  /** Where both the settings and a property speak of a task, the settings win. */
  static List<WatchedTask> all(SiteId site, MonitorSettings settings, TasksExpected expected) {
    List<WatchedTask> all = new ArrayList<>();
    settings.tasks().stream()
        .filter(task -> task.site().equals(site))
        .map(task -> new WatchedTask(task.task(), task.task(), task.within()))
        .forEach(all::add);
    List<WatchedTask> named = List.copyOf(all);
    expected.all().stream()
        .filter(task -> named.stream().noneMatch(other -> other.is(task.id(), task.name())))
        .flatMap(task -> of(task).stream())
        .forEach(all::add);
    return all;
  }

  private static Optional<WatchedTask> of(ExpectedTasks.Task task) {
    return TasksExpected.within(task)
        .map(within -> new WatchedTask(task.id(), task.name(), within));
  }

  boolean is(TaskData data) {
    return is(data.reported().taskId(), data.reported().taskName());
  }

  private boolean is(String id, String otherName) {
    return task.equalsIgnoreCase(id) || task.equalsIgnoreCase(otherName);
  }

  String key() {
    return "task:" + task.toLowerCase(Locale.ROOT);
  }
}
