package io.butlerops.relay.engine;

import io.butlerops.contract.command.Command.ReloadApp;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.command.Progress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads apps and starts the tasks that are to follow. Each is a job on disk until its end: a
 * reload that a restart cut off is not done again, but judged by the app's own last reload time
 * [P21].
 */
final class Reloads {
  private static final Logger log = LoggerFactory.getLogger(Reloads.class);
  private static final Duration STARTING_LIMIT = Duration.ofMinutes(2);

  /** A job's file outlives its command by far then. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  /** How long an engine that is away is asked how a reload ended. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final EngineClient engine;
  private final JobFiles jobs;
  private final Function<StartTasks, ? extends CompletionStage<TasksStarted>> tasks;
  private final Clock clock;
  private final Duration retry;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param tasks starts tasks, through the same filter as any other way
   * @param retry between two questions to an engine that is away
   */
  Reloads(
      EngineClient engine,
      JobFiles jobs,
      Function<StartTasks, ? extends CompletionStage<TasksStarted>> tasks,
      Clock clock,
      Duration retry) {
    this.engine = engine;
    this.jobs = jobs;
    this.tasks = tasks;
    this.clock = clock;
    this.retry = retry;
    forgetOldOnes();
  }

  /**
   * Blocks until the reload's end.
   *
   * @param id of the command; one that was under way before a restart is judged, not done again
   * @throws EngineFault before the app is open
   * @throws CommandFailure after that, when it did not come to a known end
   */
  Reloaded run(String id, ReloadApp command, Progress progress) {
    Optional<Job> left = find(id, command);
    if (left.isPresent()) {
      return judge(left.get(), command, progress);
    }
    Job job;
    boolean good;
    try (Session session = engine.open(life())) {
      Remote app = open(session, command.appId(), false);
      job = begun(id, command, app, progress);
      good = reload(app, command, job);
    }
    return follow(job, command, good);
  }

  void stop() {
    stopped.countDown();
  }

  private Duration life() {
    EngineConfig config = engine.config();
    return config.openTimeout().plus(config.reloadTimeout()).plus(config.openTimeout());
  }

  private Remote open(Session session, String appId, boolean noData) {
    EngineConfig config = engine.config();
    return Remote.global(session, config).within(config.openTimeout()).openApp(appId, noData);
  }

  private Job begun(String id, ReloadApp command, Remote app, Progress progress) {
    Job job = new Job(id, command.appId(), lastReload(app), clock.instant(), Job.Step.RELOADING);
    try {
      jobs.write(job);
    } catch (IOException e) {
      throw failed(command, "cannot be kept on disk and was not begun: " + e.getMessage());
    }
    progress.tell(Map.of("appId", command.appId()));
    return job;
  }

  /** The app as it is afterwards is kept only when the reload went well. */
  private boolean reload(Remote app, ReloadApp command, Job job) {
    try {
      int mode = command.mode();
      boolean good =
          app.within(engine.config().reloadTimeout())
              .askFor("qReturn", "DoReload", mode, command.partial(), false)
              .asBoolean();
      if (good) {
        app.ask("DoSave");
      }
      log.info("App {} was reloaded: {}", command.appId(), good ? "success" : "failure");
      return good;
    } catch (EngineFault e) {
      if (e.kind() != EngineFault.Kind.STOPPED) {
        jobs.delete(job.command());
      }
      throw e.kind() == EngineFault.Kind.STOPPED ? e : failed(command, e.getMessage());
    }
  }

  private Reloaded follow(Job job, ReloadApp command, boolean good) {
    List<String> ids = good ? command.onSuccess() : command.onFailure();
    if (ids.isEmpty()) {
      jobs.delete(job.command());
      return new Reloaded(command.appId(), good, Optional.empty());
    }
    try {
      jobs.write(job.starting());
      TasksStarted started = start(ids);
      jobs.delete(job.command());
      return new Reloaded(command.appId(), good, Optional.of(started));
    } catch (IOException | ExecutionException | TimeoutException e) {
      jobs.delete(job.command());
      String outcome = good ? "went well" : "failed";
      throw failed(command, outcome + ", but starting its follow-up tasks failed: " + why(e));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private TasksStarted start(List<String> ids)
      throws ExecutionException, TimeoutException, InterruptedException {
    StartTasks command = new StartTasks(ids, List.of(), List.of(), false, Way.FOLLOW_UP, false);
    return tasks
        .apply(command)
        .toCompletableFuture()
        .get(STARTING_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** After a restart. */
  private Reloaded judge(Job job, ReloadApp command, Progress progress) {
    progress.tell(Map.of("appId", command.appId()));
    if (job.step() == Job.Step.STARTING) {
      throw unknown(job, "the relay stopped while its follow-up tasks were being started");
    }
    if (lastReloadOf(job).equals(job.lastReload())) {
      throw unknown(job, "the relay stopped during it and the app shows none since");
    }
    return follow(job, command, true);
  }

  private String lastReloadOf(Job job) {
    while (true) {
      try (Session session = engine.open(life())) {
        return lastReload(open(session, job.app(), true));
      } catch (EngineFault e) {
        if (e.kind() == EngineFault.Kind.STOPPED) {
          throw e;
        }
        log.info("How the reload of app {} ended is not known yet: {}", job.app(), e.getMessage());
        waitFor(job, e);
      }
    }
  }

  private void waitFor(Job job, EngineFault reason) {
    if (job.since()
        .plus(engine.config().reloadTimeout())
        .plus(PATIENCE)
        .isBefore(clock.instant())) {
      throw unknown(job, "the relay stopped during it; " + reason.getMessage());
    }
    try {
      if (stopped.await(retry.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EngineFault(EngineFault.Kind.STOPPED, "the relay is being stopped");
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private Optional<Job> find(String id, ReloadApp command) {
    try {
      return jobs.find(id);
    } catch (IOException e) {
      jobs.delete(id);
      throw unknown(command.appId(), "what the relay kept of it is damaged");
    }
  }

  private void forgetOldOnes() {
    try {
      jobs.forget(clock.instant().minus(FORGOTTEN));
    } catch (IOException e) {
      log.warn("Old reload jobs cannot be tidied: {}", e.getMessage());
    }
  }

  private CommandFailure unknown(Job job, String why) {
    jobs.delete(job.command());
    return unknown(job.app(), why);
  }

  private static CommandFailure unknown(String app, String why) {
    log.warn("How the reload of app {} ended is not known: {}", app, why);
    return new CommandFailure(
        State.UNKNOWN, 500, "How the reload ended is not known, no tasks were started: " + why);
  }

  private static CommandFailure failed(ReloadApp command, String why) {
    log.warn("Reload of app {}: {}", command.appId(), why);
    return new CommandFailure(State.FAILED, 500, "Reload: " + why);
  }

  private static EngineFault interrupted() {
    Thread.currentThread().interrupt();
    return new EngineFault(EngineFault.Kind.STOPPED, "the relay is being stopped");
  }

  private static String why(Exception e) {
    if (e instanceof TimeoutException) {
      return "no answer within " + STARTING_LIMIT.toSeconds() + " s; they may run";
    }
    Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static String lastReload(Remote app) {
    return app.askFor("qLayout", "GetAppLayout").path("qLastReloadTime").asText();
  }
}
