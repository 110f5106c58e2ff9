package io.butlerops.functions.watch;

import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tasks that are to succeed regularly, as a custom property of theirs says. */
public record TasksExpected(Optional<ExpectedTasks> tasks, Optional<Heard> heard) {
  static final TasksExpected NONE = new TasksExpected(Optional.empty(), Optional.empty());

  public TasksExpected {
    tasks = Absent.orEmpty(tasks);
    heard = Absent.orEmpty(heard);
  }

  TasksExpected after(ExpectedTasks next, Heard at) {
    boolean news = heard.isEmpty() || at.isNewsAfter(heard.get());
    return news ? new TasksExpected(Optional.of(next), Optional.of(at)) : this;
  }

  List<ExpectedTasks.Task> all() {
    return tasks.map(ExpectedTasks::tasks).orElse(List.of());
  }

  /** Within which time a task is to succeed; empty where its property does not say. */
  static Optional<Duration> within(ExpectedTasks.Task task) {
    try {
      return Optional.of(Values.positiveDuration(task.value()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with properties, one sentence for each task that is not watched for it. */
  public List<String> problems() {
    return all().stream()
        .filter(task -> within(task).isEmpty())
        .map(
            task ->
                "task '%s': %s is '%s'; expected %s"
                    .formatted(
                        task.name(),
                        tasks.orElseThrow().property(),
                        task.value(),
                        Values.POSITIVE_DURATION))
        .toList();
  }
}
