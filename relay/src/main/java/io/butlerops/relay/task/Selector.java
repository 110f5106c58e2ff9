package io.butlerops.relay.task;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.command.Command.Property;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.QlikTask;
import io.butlerops.relay.qrs.Tasks;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a command selects. Everything is asked before anything starts, so that trouble with
 * QRS leaves nothing half done.
 */
final class Selector {
  private static final Logger log = LoggerFactory.getLogger(Selector.class);

  /** What Butler took for an id ({@code rest-api.md} 4.2). */
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-5][0-9a-f]{3}-[089ab][0-9a-f]{3}-[0-9a-f]{12}");

  private final TaskConfig config;
  private final Tasks tasks;
  private final StartFilter filter;

  Selector(TaskConfig config, Tasks tasks, StartFilter filter) {
    this.config = config;
    this.tasks = tasks;
    this.filter = filter;
  }

  /** Fails with {@link CommandFailure} when QRS cannot be asked. */
  CompletableFuture<Selection> select(StartTasks command) {
    Selection selection = new Selection();
    return ids(command, selection)
        .thenCompose(done -> tags(command, selection))
        .thenCompose(done -> properties(command, selection))
        .thenApply(
            done -> {
              if (command.allMustExist()) {
                selection.allOrNone();
              }
              return selection;
            });
  }

  private CompletableFuture<?> ids(StartTasks command, Selection selection) {
    return InOrder.each(command.ids(), id -> id(id, command.way(), selection));
  }

  private CompletableFuture<Void> id(String id, Way way, Selection selection) {
    boolean strange = way == Way.API && !ID.matcher(id).matches();
    if (strange) {
      selection.invalid.add(id);
    } else if (way == Way.API && !filter.allowsId(id)) {
      selection.denied.add(id);
    } else {
      return tasks.byId(id).thenAccept(answer -> found(id, answer, way, selection));
    }
    return CompletableFuture.completedFuture(null);
  }

  private void found(String id, Answer<List<QlikTask>> answer, Way way, Selection selection) {
    List<QlikTask> found = config.strict() ? orNone(answer) : tasks(answer);
    if (found.isEmpty()) {
      selection.invalid.add(id);
    } else if (way == Way.API || filter.allowsTask(found.get(0), way)) {
      selection.ids.add(found.get(0));
    } else {
      selection.denied.add(id);
    }
  }

  private CompletableFuture<?> tags(StartTasks command, Selection selection) {
    return InOrder.each(
        command.tags(),
        tag -> {
          if (!filter.allowsTag(tag, command.way())) {
            selection.deniedTags.add(tag);
            return CompletableFuture.<Void>completedFuture(null);
          }
          return tasks.byTag(tag).thenAccept(answer -> selection.byTag.addAll(tasks(answer)));
        });
  }

  private CompletableFuture<?> properties(StartTasks command, Selection selection) {
    return InOrder.each(
        command.properties(),
        property -> {
          if (!filter.allowsProperty(property, command.way())) {
            selection.deniedProperties.add(property);
            return CompletableFuture.<Void>completedFuture(null);
          }
          return tasks
              .byProperty(custom(property))
              .thenAccept(answer -> selection.byProperty.addAll(tasks(answer)));
        });
  }

  private static CustomProperty custom(Property property) {
    return new CustomProperty(property.name(), property.value());
  }

  private static List<QlikTask> orNone(Answer<List<QlikTask>> answer) {
    return answer instanceof Found<List<QlikTask>> found ? found.value() : List.of();
  }

  /** That QRS cannot be asked never reads as "no such task". */
  private static List<QlikTask> tasks(Answer<List<QlikTask>> answer) {
    if (answer instanceof Trouble<List<QlikTask>> trouble) {
      log.warn("no task is started: {}; {}", trouble.reason(), trouble.fault().remedy());
      throw new CompletionException(new CommandFailure(State.FAILED, 500, "Failed starting task"));
    }
    return orNone(answer);
  }
}
