package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.command.TasksStarted;
import java.util.List;
import java.util.function.Function;

/**
 * What the caller of a task start reads: always all seven lists ({@code reference/rest-api.md}
 * 1.6).
 *
 * @param outcomes whether the tasks' ends are told, as far as they are known
 */
record StartAnswer(boolean outcomes) {
  ObjectNode of(TasksStarted tasks) {
    ObjectNode answer = object();
    answer
        .putObject("tasksId")
        .<ObjectNode>set("started", list(tasks.started(), this::task))
        .<ObjectNode>set("invalid", list(tasks.invalid(), id -> named("taskId", id)))
        .set("denied", list(tasks.denied(), id -> named("taskId", id)));
    answer.set("tasksTag", list(tasks.byTag(), this::task));
    answer.set("tasksTagDenied", list(tasks.deniedTags(), tag -> named("tag", tag)));
    answer.set("tasksCP", list(tasks.byProperty(), this::task));
    answer.set(
        "tasksCPDenied",
        list(
            tasks.deniedProperties(),
            property -> named("name", property.name()).setAll(named("value", property.value()))));
    return answer;
  }

  private ObjectNode task(TasksStarted.Task task) {
    ObjectNode told = object().put("taskId", task.taskId()).put("taskName", task.taskName());
    if (outcomes) {
      if (!task.problem().isEmpty()) {
        told.put("problem", task.problem());
      }
      task.ended()
          .ifPresent(
              ended -> {
                told.put("outcome", ended.status());
                ended.stopped().ifPresent(time -> told.put("stopped", time.toString()));
              });
    }
    return told;
  }

  /** Without what the caller left out. */
  private static ObjectNode named(String name, String value) {
    return value.isEmpty() ? object() : object().put(name, value);
  }

  private static <T> ArrayNode list(List<T> items, Function<T, ObjectNode> told) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> list.add(told.apply(item)));
    return list;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
