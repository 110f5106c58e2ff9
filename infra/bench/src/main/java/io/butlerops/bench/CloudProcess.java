package io.butlerops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code ./butler local} in a process of its own, as its users have it: its tables on disk. */
final class CloudProcess implements AutoCloseable {
  private static final Duration DOWN = Duration.ofSeconds(15);

  private final Process process;
  private final Path data;

  private CloudProcess(Process process, Path data) {
    this.process = process;
    this.data = data;
  }

  /**
   * Returns when it serves.
   *
   * @param data where it keeps everything
   */
  static CloudProcess start(Path home, Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dbutler.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                io.butlerops.infra.Main.class.getName(),
                "local",
                "--data=" + data,
                "--http-port=0",
                "--api-port=0",
                "--mqtt-port=0")
            .redirectError(data.resolve("local.log").toFile())
            .start();
    CloudProcess cloud = new CloudProcess(process, data);
    try {
      cloud.awaitReady();
      return cloud;
    } catch (IOException e) {
      cloud.close();
      throw e;
    }
  }

  /** What stands before {@code /v4}. */
  URI api() throws IOException {
    JsonNode endpoints = new JsonMapper().readTree(data.resolve("endpoints.json").toFile());
    return URI.create(endpoints.path("v4").asText());
  }

  /** Of its owner, who may do everything. */
  String token() throws IOException {
    return Files.readString(data.resolve("token")).strip();
  }

  Optional<ProcessUsage> usage() throws IOException {
    return ProcessUsage.of(process.pid());
  }

  /** It ends DynamoDB Local before itself. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(DOWN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** After that it says nothing more. */
  private void awaitReady() throws IOException {
    BufferedReader said = process.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals("ready")) {
        return;
      }
    }
    throw new IOException("the cloud did not start; see " + data.resolve("local.log"));
  }
}
