package io.butlerops.infra.cloud.dynamo;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DynamoDB Local as a child process. */
public final class DynamoDbLocal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DynamoDbLocal.class);
  private static final String SERVER = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";
  private static final Duration START_LIMIT = Duration.ofSeconds(40);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final Process process;
  private final URI uri;

  private DynamoDbLocal(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts the process and returns at once; {@link #awaitReady} waits for it to answer.
   *
   * @param data where tables are kept; without it they end with the process
   */
  public static DynamoDbLocal start(Optional<Path> data) throws IOException {
    int port = freePort();
    Process process =
        new ProcessBuilder(command(port, data))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    log.debug("DynamoDB Local is process {} on port {}", process.pid(), port);
    return new DynamoDbLocal(process, URI.create("http://127.0.0.1:" + port));
  }

  public URI uri() {
    return uri;
  }

  /** Returns when it takes connections. */
  public void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!listens()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IOException("DynamoDB Local ended with code " + process.exitValue());
      }
      if (System.nanoTime() > end) {
        throw new IOException(
            "DynamoDB Local did not answer within " + START_LIMIT.toSeconds() + " s");
      }
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The end of its input is the end of the process. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(int port, Optional<Path> data) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    String server = data.isPresent() ? KeptTables.class.getName() : SERVER;
    command.addAll(List.of("-cp", classPath(), Lifeline.class.getName(), server));
    command.addAll(List.of("-port", String.valueOf(port), "-disableTelemetry"));
    if (data.isPresent()) {
      Files.createDirectories(data.get());
      command.addAll(List.of("-sharedDb", "-dbPath", data.get().toAbsolutePath().toString()));
    } else {
      command.addAll(List.of("-sharedDb", "-inMemory"));
    }
    return command;
  }

  /** The emulator's own libraries and, for the lifeline, the place that this class came from. */
  private static String classPath() throws IOException {
    String emulator = Files.readString(classPathFile()).strip();
    URI own =
        URI.create(
            DynamoDbLocal.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return emulator + File.pathSeparator + Path.of(own);
  }

  /** Written by the build of {@code infra/emulators}, below the home of the checkout. */
  private static Path classPathFile() throws IOException {
    Path start = Path.of(System.getProperty("butler.home", "")).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("infra/emulators/target/dynamodb-local.classpath");
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IOException(
        "infra/emulators/target/dynamodb-local.classpath is not there above "
            + start
            + ": run mvn package");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
