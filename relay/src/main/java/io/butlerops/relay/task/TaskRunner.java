package io.butlerops.relay.task;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.FollowExecution;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.contract.command.TasksStarted.Task;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.command.Progress;
import io.butlerops.relay.command.Runner;
import io.butlerops.relay.qrs.Tasks;
import io.butlerops.relay.qrs.Tasks.Start.NotStarted;
import io.butlerops.relay.qrs.Tasks.Start.Started;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Starts tasks as {@code rest-api.md} 4 has it, and sees how they end. */
public final class TaskRunner implements Runner {
  /** They wait for Qlik most of the time. */
  private static final int AT_ONCE = 256;

  private final TaskConfig config;
  private final Tasks tasks;
  private final Selector selector;
  private final Follower follower;

  public TaskRunner(TaskConfig config, Tasks tasks, Clock clock, PrometheusRegistry registry) {
    this.config = config;
    this.tasks = tasks;
    this.selector = new Selector(config, tasks, new StartFilter(config, registry));
    this.follower = new Follower(tasks, clock);
  }

  @Override
  public boolean takes(Command command) {
    return config.start() && (command instanceof StartTasks || command instanceof FollowExecution);
  }

  @Override
  public CompletionStage<?> run(CommandMessage message, Progress progress) {
    return message.command() instanceof FollowExecution follow
        ? follower.end(follow.session())
        : start((StartTasks) message.command(), progress);
  }

  /** Looking how something ended can be done again; starting it cannot. */
  @Override
  public boolean resumes(Command command) {
    return command instanceof FollowExecution;
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  /** Tasks that are to follow something else which this relay has done. */
  public CompletionStage<TasksStarted> followUp(StartTasks command) {
    return config.start()
        ? start(command, nobody -> {})
        : CompletableFuture.failedFuture(
            new CommandFailure(State.REJECTED, 403, "starting tasks is off: tasks.start"));
  }

  private CompletableFuture<TasksStarted> start(StartTasks command, Progress progress) {
    CompletableFuture<TasksStarted> started =
        selector
            .select(command)
            .thenCompose(
                selection ->
                    each(selection.toStart(), tasks -> InOrder.each(tasks, this::started)));
    return command.follow()
        ? started.thenCompose(
            now -> {
              progress.tell(now);
              return each(now, tasks -> InOrder.together(tasks, this::followed));
            })
        : started;
  }

  /** Ids first, then tags, then properties; what is selected twice starts twice. */
  private static CompletableFuture<TasksStarted> each(
      TasksStarted now, Function<List<Task>, CompletableFuture<List<Task>>> step) {
    return InOrder.each(List.of(now.started(), now.byTag(), now.byProperty()), step)
        .thenApply(
            next ->
                new TasksStarted(
                    next.get(0),
                    now.invalid(),
                    now.denied(),
                    next.get(1),
                    now.deniedTags(),
                    next.get(2),
                    now.deniedProperties()));
  }

  private CompletableFuture<Task> started(Task task) {
    return tasks
        .start(task.taskId())
        .thenApply(
            start ->
                new Task(
                    task.taskId(),
                    task.taskName(),
                    start instanceof Started started ? started.session() : "",
                    start instanceof NotStarted not ? not.reason() : "",
                    Optional.empty()));
  }

  private CompletableFuture<Task> followed(Task task) {
    if (!task.problem().isEmpty()) {
      return CompletableFuture.completedFuture(task);
    }
    return follower
        .end(task.session())
        .thenApply(
            ended ->
                new Task(task.taskId(), task.taskName(), task.session(), "", Optional.of(ended)));
  }
}
