package io.butlerops.infra.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServicesCommandTest {
  private static final String LISTED =
      """
      {"items": [{"site": "hq", "host": "win1", "service": "Engine", "state": "STOPPED",
        "since": "2026-11-23T10:00:31Z", "lastSeen": "2026-11-23T10:05:31Z",
        "disagreement": "RUNNING"}]}
      """;
  private static final String PAST =
      """
      {"zone": "Europe/Stockholm",
       "changes": [{"time": "2026-11-23T10:00:31Z", "state": "STOPPED"}],
       "days": [{"day": "2026-11-22", "up": 0, "down": 0, "unknown": 86400},
                {"day": "2026-11-23", "up": 300, "down": 600, "unknown": 0, "percent": 33.333}]}
      """;

  @TempDir private Path folder;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/admin/services", this::answer);
    server.start();
    Files.writeString(folder.resolve("token"), "token");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    boolean history = exchange.getRequestURI().getPath().endsWith("/history");
    byte[] body = (history ? PAST : LISTED).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort() + "/admin"));
    all.addAll(List.of("--token-file", folder.resolve("token").toString()));
    return new CommandLine(new ServicesCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void list_aLineForEachService() {
    assertThat(run("list", "--host", "win 1&x")).isZero();

    assertThat(asked).containsExactly("/admin/services?host=win+1%26x");
    assertThat(out.toString().lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .containsSubsequence("hq", "win1", "Engine", "STOPPED", "2026-11-23T10:00:31Z", "RUNNING");
  }

  @Test
  void history_changesAndDays() {
    assertThat(run("history", "hq", "win1", "Engine", "--days", "2")).isZero();

    assertThat(asked.get(0)).contains("site=hq", "host=win1", "service=Engine", "days=2");
    assertThat(out.toString())
        .contains("Days of Europe/Stockholm")
        .containsPattern("2026-11-23T10:00:31Z +STOPPED")
        .containsPattern("2026-11-22 +0:00:00 +0:00:00 +24:00:00 +-")
        .containsPattern("2026-11-23 +0:05:00 +0:10:00 +0:00:00 +33.333");
  }
}
