package io.butlerops.infra.demo;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.infra.cloud.lambda.CannotDeploy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sets the stage, plays, shows each hop, and stays up for the reader to try things. */
@Command(
    name = "demo",
    description = "Shows how trouble reaches people, everything on this machine.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--once",
      description = "End after the last scene; fail when one does not come to its end in time.")
  private boolean once;

  @Option(
      names = "--scene",
      paramLabel = "SCENE",
      defaultValue = "reload",
      description = {
        "What is played, repeatable (${DEFAULT-VALUE}):",
        "reload: a reload fails, and all four destinations hear of it",
        "services: a Qlik service stops and starts again; alert and recovery",
        "license: the server license is 14 days from its end; a warning",
        "plan: which access licenses a dry run would release, and why",
        "all: one after the other"
      })
  private List<String> scenes;

  private PrintWriter out;

  @Override
  public Integer call() throws InterruptedException {
    out = new PrintWriter(spec.commandLine().getOut(), true);
    List<Scene> programme = programme();
    try (Stage stage = Stage.set(home(), step -> out.println("  " + step))) {
      CountDownLatch ended = endWith(stage);
      boolean seen = play(stage, programme);
      if (!once) {
        Invitation.write(out, stage);
        ended.await();
      }
      return seen ? 0 : 1;
    } catch (IOException | CannotDeploy | InvalidSettings e) {
      spec.commandLine().getErr().println("butler demo: " + e.getMessage());
      return 1;
    }
  }

  /**
   * Answers whether all of it was seen; a scene that fails does not keep the next from its turn.
   */
  private boolean play(Stage stage, List<Scene> programme)
      throws IOException, InterruptedException {
    Narrator narrator = new Narrator(stage, out);
    boolean seen = true;
    for (Scene scene : programme) {
      try {
        scene.play(stage, narrator);
      } catch (NotSeen e) {
        seen = false;
        spec.commandLine().getErr().println("butler demo: " + e.getMessage());
      }
    }
    return seen;
  }

  private List<Scene> programme() {
    try {
      return Programme.of(scenes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
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
