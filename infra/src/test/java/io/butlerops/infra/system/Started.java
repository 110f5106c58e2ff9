package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.infra.demo.Folder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command as its users run it: a process of its own, what it says kept in files. */
record Started(Process process, Folder folder) implements AutoCloseable {
  private static final long LIMIT_SECONDS = 90;
  private static final long END_SECONDS = 15;

  /** The relay's own command, from its distribution. */
  static Started relay(String... arguments) throws IOException {
    Path script = OnStage.HOME.resolve("relay/target/relay/bin/relay");
    return start(List.of(script.toString()), arguments);
  }

  /** The operator's command, as the launcher starts it. */
  static Started butler(String... arguments) throws IOException {
    Path target = OnStage.HOME.resolve("infra/target");
    return start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dbutler.home=" + OnStage.HOME,
            "-cp",
            target.resolve("infra.jar") + File.pathSeparator + target.resolve("lib/*"),
            "io.butlerops.infra.Main"),
        arguments);
  }

  private static Started start(List<String> command, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    Folder folder = Folder.create();
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .redirectOutput(folder.path().resolve("out").toFile())
            .redirectError(folder.path().resolve("err").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Started(builder.start(), folder);
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(process.info() + " did not end; it said " + out() + err());
    }
    return process.exitValue();
  }

  String out() {
    return read("out");
  }

  String err() {
    return read("err");
  }

  /** Ends the process, as Ctrl-C would, and then what it left of itself. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    folder.close();
  }

  private String read(String name) {
    try {
      return Files.readString(folder.path().resolve(name), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
