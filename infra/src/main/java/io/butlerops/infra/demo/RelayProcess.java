package io.butlerops.infra.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real relay, as a process of its own, started from its distribution. */
public final class RelayProcess implements AutoCloseable {
  private static final Duration UP = Duration.ofSeconds(30);
  private static final Duration DOWN = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final Process process;
  private final URI health;
  private final Path log;

  private RelayProcess(Process process, URI health, Path log) {
    this.process = process;
    this.health = health;
    this.log = log;
  }

  /**
   * Returns when the relay serves its health page; whether all its parts work is another question.
   *
   * @param distribution the unpacked relay: {@code bin}, {@code lib}
   * @param folder has {@code relay.yaml}; gets {@code relay.log}
   */
  public static RelayProcess start(Path distribution, Path folder, URI health)
      throws IOException, InterruptedException {
    Path log = folder.resolve("relay.log");
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Path script = distribution.resolve("bin").resolve(windows ? "relay.cmd" : "relay");
    if (!Files.isRegularFile(script)) {
      throw new IOException(script + " is missing: build first");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            script.toString(), "run", "--config", folder.resolve("relay.yaml").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    RelayProcess relay = new RelayProcess(builder.start(), health, log);
    try {
      relay.awaitUp();
      return relay;
    } catch (IOException | InterruptedException | RuntimeException e) {
      relay.close();
      throw e;
    }
  }

  public Path log() {
    return log;
  }

  public URI health() {
    return health;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The relay's latest events with the time of each hop, as its health page tells them. */
  public String recent() throws IOException, InterruptedException {
    return get("recent");
  }

  public String metrics() throws IOException, InterruptedException {
    return get("metrics");
  }

  /** As a crash or a power cut would: nothing is told, nothing is flushed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(DOWN.toSeconds(), TimeUnit.SECONDS);
  }

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

  private void awaitUp() throws IOException, InterruptedException {
    long end = System.nanoTime() + UP.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IOException("the relay did not start: " + lastWords());
      }
      try {
        get("health");
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    throw new IOException("the relay did not come up within " + UP.toSeconds() + " s; see " + log);
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }

  private String get(String page) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(health.resolve(page)).timeout(ANSWER).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
