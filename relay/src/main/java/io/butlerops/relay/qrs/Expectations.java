package io.butlerops.relay.qrs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import java.util.List;

/** Reads which tasks say, by a custom property, within which time they are to succeed. */
final class Expectations {
  private static final int MOST = 10_000;

  private Expectations() {}

  static Rows<Task, List<ExpectedTasks.Task>> rows(String property) {
    return new Rows<>(Task.class, MOST, task -> of(task, property));
  }

  /** That no task bears it is worth telling: one may have borne it yesterday. */
  static Answer<ExpectedTasks> reading(
      String property, Answer<List<List<ExpectedTasks.Task>>> answer) {
    return answer instanceof Empty
        ? new Found<>(new ExpectedTasks(property, List.of()))
        : answer.map(
            tasks -> new ExpectedTasks(property, tasks.stream().flatMap(List::stream).toList()));
  }

  /** QRS compares names whatever their case. */
  private static List<ExpectedTasks.Task> of(Task task, String property) {
    return task.customProperties().stream()
        .filter(one -> one.definition().name().equalsIgnoreCase(property))
        .map(
            one ->
                new ExpectedTasks.Task(
                    task.id(), Fields.shortened(task.name()), Fields.shortened(one.value())))
        .toList();
  }

  /** As QRS has it. */
  record Task(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) List<Holders.Property> customProperties) {}
}
