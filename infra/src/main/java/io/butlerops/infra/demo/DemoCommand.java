package io.butlerops.infra.demo;

import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import io.butlerops.infra.qlik.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets the stage, fails a reload, shows each hop, and stays up for the reader to try things. */
@Command(
    name = "demo",
    description = "Shows a failed reload reach people, everything on this machine.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long GLANCE_MILLIS = 50;

  @Spec private CommandSpec spec;

  @Option(
      names = "--once",
      description = "End as soon as all four destinations have the alert; fail after 60 s.")
  private boolean once;

  private PrintWriter out;

  @Override
  public Integer call() throws InterruptedException {
    out = new PrintWriter(spec.commandLine().getOut(), true);
    try (Stage stage = Stage.set(home(), step -> out.println("  " + step))) {
      CountDownLatch ended = endWith(stage);
      boolean arrived = play(stage);
      if (!once) {
        Invitation.write(out, stage);
        ended.await();
      }
      return arrived ? 0 : 1;
    } catch (IOException | CannotDeploy | InvalidSettings e) {
      spec.commandLine().getErr().println("butler demo: " + e.getMessage());
      return 1;
    }
  }

  /** Answers whether everybody was told. */
  private boolean play(Stage stage) throws IOException, InterruptedException {
    String task = stage.qlik().tasks().stream().findFirst().orElseThrow().name();
    String execution = stage.qlik().run(task, Outcome.FAILED);
    String eventId = EventId.ofExecution(Stage.SITE, execution, EventType.TASK_FAILED);
    out.printf("%n\"%s\" fails (execution %s, event %s)%n", task, execution, eventId);
    Journey journey = new Journey(stage, eventId);
    boolean arrived = follow(journey);
    if (arrived) {
      out.printf("All %d destinations have the alert.%n", Stage.DESTINATIONS.size());
    } else {
      spec.commandLine()
          .getErr()
          .printf(
              "butler demo: not delivered within %d s: %s%n", LIMIT.toSeconds(), journey.missing());
    }
    return arrived;
  }

  /** Prints each hop as soon as it is known; destinations do not become known in their order. */
  private boolean follow(Journey journey) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    Set<Hop> shown = new HashSet<>();
    while (System.nanoTime() < end) {
      boolean complete = journey.complete();
      List<Hop> hops = journey.hops();
      hops.stream().filter(shown::add).forEach(hop -> out.println(hop.line(hops.get(0).time())));
      if (complete) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
    }
    return false;
  }

  private static Path home() {
    return Path.of(System.getProperty("butler.home", "")).toAbsolutePath();
  }

  /** Ctrl-C closes everything before the process ends. */
  private static CountDownLatch endWith(Stage stage) {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stage.close();
                  ended.countDown();
                },
                "curtain"));
    return ended;
  }
}
