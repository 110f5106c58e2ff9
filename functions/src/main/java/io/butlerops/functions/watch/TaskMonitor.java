package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.functions.watch.Finding.Trouble;
import io.butlerops.functions.watch.Finding.Unknown;
import io.butlerops.functions.watch.Finding.Well;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A task that has not succeeded for too long, for whatever reason. The time begins when it is first
 * watched; time in which no relay was there does not count, for what ended then may not have been
 * heard.
 */
final class TaskMonitor implements Monitor {
  @Override
  public EventType type() {
    return EventType.TASK_OVERDUE;
  }

  @Override
  public Stream<Finding> look(SiteView view) {
    Successes successes = view.memory().read(Part.SUCCESSES);
    return view.tasks().stream().map(task -> judge(view, task, successes));
  }

  @Override
  public Stream<String> watched(SiteView view) {
    return view.tasks().stream().map(WatchedTask::key);
  }

  private Finding judge(SiteView view, WatchedTask task, Successes successes) {
    if (view.isSilent()) {
      return new Unknown(type(), task.task());
    }
    Instant since =
        Stream.concat(successes.of(task).stream(), Stream.of(view.since(task.key())))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Duration waited =
        Duration.between(since, view.now()).minus(view.silence().after(since, Duration::between));
    return waited.compareTo(task.within()) > 0
        ? new Trouble(type(), "", data(task, since, overdue(task, since, view.now())))
        : new Well(type(), data(task, since, "Task %s has succeeded".formatted(task.name())));
  }

  private static String overdue(WatchedTask task, Instant since, Instant now) {
    return "Task %s has not succeeded for %s; it is to within %s"
        .formatted(task.name(), Spell.of(Duration.between(since, now)), Spell.of(task.within()));
  }

  private static AlarmData data(WatchedTask task, Instant since, String text) {
    return new AlarmData(
        task.task(),
        text,
        Facts.of("taskName", task.name(), "since", since, "within", task.within()));
  }
}
