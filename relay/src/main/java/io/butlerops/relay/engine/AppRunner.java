package io.butlerops.relay.engine;

import com.fasterxml.jackson.databind.node.POJONode;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.DumpApp;
import io.butlerops.contract.command.Command.ListApps;
import io.butlerops.contract.command.Command.ReloadApp;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.TasksStarted;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.command.Progress;
import io.butlerops.relay.command.Runner;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists, dumps and reloads apps, as far as the relay's file allows ({@code rest-api.md} 1.7). */
public final class AppRunner implements Runner, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AppRunner.class);
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration RETRY = Duration.ofSeconds(30);

  /** Butler says this of a reload that does not begin, too. */
  private static final String NO_LIST = "Failed getting list of Sense apps";

  private static final String NO_DUMP = "Failed dumping app";

  private final AppsConfig config;
  private final EngineClient engine;
  private final Reloads reloads;
  private final Lane listing = new Lane("apps-list", 2);

  /** One at a time: memory. */
  private final Lane dumping = new Lane("apps-dump", 1);

  private final Lane reloading;

  /**
   * @param dir for the jobs that are under way; made when it is needed
   * @param tasks starts what follows a reload, through the same filter as any other way
   */
  public AppRunner(
      AppsConfig config,
      EngineClient engine,
      Path dir,
      Function<StartTasks, ? extends CompletionStage<TasksStarted>> tasks,
      Clock clock) {
    this(config, engine, new Reloads(engine, new JobFiles(dir), tasks, clock, RETRY));
  }

  AppRunner(AppsConfig config, EngineClient engine, Reloads reloads) {
    this.config = config;
    this.engine = engine;
    this.reloads = reloads;
    this.reloading = new Lane("apps-reload", config.engine().reloads());
  }

  @Override
  public boolean takes(Command command) {
    return command instanceof ListApps
        || command instanceof DumpApp
        || command instanceof ReloadApp;
  }

  /** Reading may be done twice, and a reload is a job on disk. */
  @Override
  public boolean resumes(Command command) {
    return takes(command);
  }

  @Override
  public CompletionStage<?> run(CommandMessage message, Progress progress) {
    if (message.command() instanceof ReloadApp reload) {
      return config.reload()
          ? on(reloading, NO_LIST, () -> reloads.run(message.id(), reload, progress))
          : off("reload");
    }
    if (message.command() instanceof DumpApp dump) {
      return config.dump() ? on(dumping, NO_DUMP, () -> dump(dump.appId())) : off("dump");
    }
    return config.list() ? on(listing, NO_LIST, this::list) : off("list");
  }

  /** Ends what is under way; reloads go on in the engine or not, as it likes. */
  @Override
  public void close() {
    reloads.stop();
    listing.close();
    dumping.close();
    reloading.close();
  }

  private record App(String id, String name) {}

  private List<App> list() {
    try (Session session = engine.open(LIFE)) {
      return Remote.global(session, config.engine())
          .askFor("qDocList", "GetDocList")
          .valueStream()
          .map(app -> new App(app.path("qDocId").asText(), app.path("qDocName").asText()))
          .toList();
    }
  }

  private POJONode dump(String appId) {
    try (Session session = engine.open(LIFE)) {
      Remote app = Remote.global(session, config.engine()).openApp(appId, true);
      return new POJONode(AppDump.of(app, appId));
    }
  }

  /**
   * @param text for the caller when the engine lets us down; why is in the log
   */
  private <T> CompletionStage<T> on(Lane lane, String text, Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      lane.execute(() -> settle(done, text, work));
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(
          new CommandFailure(State.FAILED, 503, "Too much is asked of the engine at once"));
    }
    return done;
  }

  private static <T> void settle(CompletableFuture<T> done, String text, Supplier<T> work) {
    try {
      done.complete(work.get());
    } catch (CommandFailure e) {
      done.completeExceptionally(e);
    } catch (EngineFault e) {
      if (e.kind() != EngineFault.Kind.STOPPED) { // else it goes on when the relay is back
        refuse(done, text, e.getMessage());
      }
    } catch (UncheckedIOException e) {
      refuse(done, text, e.getMessage());
    } catch (RuntimeException e) {
      log.error("{}", text, e);
      done.completeExceptionally(new CommandFailure(State.FAILED, 500, text));
    }
  }

  private static void refuse(CompletableFuture<?> done, String text, String why) {
    log.warn("{}: {}", text, why);
    done.completeExceptionally(new CommandFailure(State.FAILED, 500, text));
  }

  private static CompletionStage<Object> off(String key) {
    return CompletableFuture.failedFuture(
        new CommandFailure(
            State.REJECTED, 403, "The relay's file does not allow it: apps." + key + " is false"));
  }
}
