package io.butlerops.functions.notify.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The real database, version 1, as a child process that asks for a password. */
final class InfluxDbServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/influxd");
  private static final String LOGIN = "?u=admin&p=geheim&q=";

  private final Path folder;
  private final int port = freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  InfluxDbServer(Path folder) {
    this.folder = folder;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(PROGRAM.toString(), "run", "-config", "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().putAll(settings());
    process = builder.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .failFast("influxd runs", () -> assertThat(process.isAlive()).isTrue())
        .until(() -> query("CREATE USER admin WITH PASSWORD 'geheim' WITH ALL PRIVILEGES") != null);
    query("CREATE DATABASE butler");
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  String query(String text) {
    String query = LOGIN + URLEncoder.encode(text, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(address().resolve("/query" + query + "&db=butler&epoch=ns"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "INFLUXDB_HTTP_BIND_ADDRESS",
        "127.0.0.1:" + port,
        "INFLUXDB_BIND_ADDRESS",
        "127.0.0.1:" + freePort(),
        "INFLUXDB_HTTP_AUTH_ENABLED",
        "true",
        "INFLUXDB_META_DIR",
        folder.resolve("meta").toString(),
        "INFLUXDB_DATA_DIR",
        folder.resolve("data").toString(),
        "INFLUXDB_DATA_WAL_DIR",
        folder.resolve("wal").toString(),
        "INFLUXDB_REPORTING_DISABLED",
        "true");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
