package io.butlerops.relay.task;

import io.butlerops.contract.command.Command.Property;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.contract.command.TasksStarted.Task;
import io.butlerops.relay.qrs.QlikTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be started, and what is not and why; all in the order in which it was asked for. */
final class Selection {
  final List<QlikTask> ids = new ArrayList<>();
  final List<String> invalid = new ArrayList<>();
  final List<String> denied = new ArrayList<>();
  final List<QlikTask> byTag = new ArrayList<>();
  final List<String> deniedTags = new ArrayList<>();
  final List<QlikTask> byProperty = new ArrayList<>();
  final List<Property> deniedProperties = new ArrayList<>();

  /** None of the ids starts where one of them is not there ({@code rest-api.md} 4.4). */
  void allOrNone() {
    if (!invalid.isEmpty()) {
      ids.forEach(task -> denied.add(task.id()));
      ids.clear();
    }
  }

  TasksStarted toStart() {
    return new TasksStarted(
        tasks(ids), invalid, denied, tasks(byTag), deniedTags, tasks(byProperty), deniedProperties);
  }

  private static List<Task> tasks(List<QlikTask> found) {
    return found.stream()
        .map(task -> new Task(task.id(), task.name(), "", "", Optional.empty()))
        .toList();
  }
}
