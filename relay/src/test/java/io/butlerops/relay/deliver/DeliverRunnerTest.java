package io.butlerops.relay.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.Deliver;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.SecretMark;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.mqtt.Publisher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP and MQTT, against a real server; mail has its own test. */
@Timeout(30)
class DeliverRunnerTest {
  private static final String SECRET = "s3cret-Key";

  private final SecretMark mark = SecretMark.random();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final List<String> published = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private HttpHandler answer = exchange -> reply(exchange, 204, "");
  private DeliverRunner runner;

  private record Heard(String method, String uri, Map<String, List<String>> headers, String body) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    runner = runner(Optional.of(this::publish), Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    over.countDown();
    runner.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void http_allowedServer_calledOnceAsToldWithSecretsInPlace() {
    Object result =
        http(url("/hook?key=" + mark.of("KEY")), Map.of("header.X-Key", mark.of("KEY")), "{}");

    assertThat(result).isEqualTo(new HttpPost.Answer(204, "", ""));
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).method()).isEqualTo("POST");
    assertThat(heard.get(0).uri()).isEqualTo("/hook?key=" + SECRET);
    assertThat(heard.get(0).headers().get("X-key")).containsExactly(SECRET);
    assertThat(heard.get(0).body()).isEqualTo("{}");
  }

  @Test
  void http_wholeAddressIsASecret_calledThere() {
    http(mark.of("URL") + "/write?db=b", Map.of(), "m v=1");

    assertThat(heard).extracting(Heard::uri).containsExactly("/base/write?db=b");
  }

  @Test
  void http_passwordInsideBasicAuthentication_filledBeforeItIsEncoded() {
    http(url("/"), Map.of("header.Authorization", basic("butler:" + mark.of("KEY"))), "x");

    assertThat(heard.get(0).headers().get("Authorization"))
        .containsExactly(basic("butler:" + SECRET));
  }

  @Test
  void http_marksInABody_stayText() {
    http(url("/"), Map.of(), "task " + mark.of("KEY"));

    assertThat(heard.get(0).body()).isEqualTo("task " + mark.of("KEY"));
  }

  @Test
  void http_forgedMarkInAField_staysText() {
    String forged = SecretMark.random().of("KEY");

    http(url("/"), Map.of("header.X-Task", forged), "x");

    assertThat(heard.get(0).headers().get("X-task")).containsExactly(forged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/",
        "http://127.0.0.1/",
        "http://localhost:PORT/",
        "http://LOCALHOST.:PORT/",
        "http://127.1:PORT/",
        "http://2130706433:PORT/",
        "http://0.0.0.0:PORT/",
        "http://[::1]:PORT/",
        "http://[::ffff:7f00:2]:PORT/",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1.nip.io:PORT/",
        "https://example.com/",
        "http://127.0.0.1:PORT@example.com/",
        "http://user:pass@127.0.0.1:PORT/",
        "http://example.com#@127.0.0.1:PORT/",
        "ftp://127.0.0.1:PORT/",
        "file:///etc/passwd",
        "127.0.0.1:PORT",
        ""
      })
  void http_serverThatIsNotListed_refusedAndNotCalled(String url) {
    String port = Integer.toString(server.getAddress().getPort());

    CommandFailure failure = refusal("http", "", Map.of("url", url.replace("PORT", port)));

    assertThat(failure.state()).isEqualTo(State.REJECTED);
    assertThat(failure.failure().status()).isIn(400, 403);
    assertThat(heard).isEmpty();
  }

  @Test
  void http_redirect_toldAndNotFollowed() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", url("/elsewhere"));
          reply(exchange, 302, "");
        };

    assertThat(http(url("/"), Map.of(), "x")).isEqualTo(new HttpPost.Answer(302, "", ""));
    assertThat(heard).hasSize(1);
  }

  @Test
  void http_serverRepeatsASecret_itStaysHere() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "30");
          reply(exchange, 503, "no " + SECRET + " today");
        };

    assertThat(http(url("/"), Map.of("header.X-Key", mark.of("KEY")), "x"))
        .isEqualTo(new HttpPost.Answer(503, "30", "no *** today"));
  }

  @Test
  void http_endlessAnswer_onlyItsBeginningIsTold() {
    answer = exchange -> reply(exchange, 200, "x".repeat(1_000_000));

    HttpPost.Answer told = (HttpPost.Answer) http(url("/"), Map.of(), "x");

    assertThat(told.said()).hasSize(4096);
  }

  @Test
  void http_serverSaysNothing_temporaryFailureInTime() {
    answer = exchange -> awaitEnd();
    runner = runner(Optional.empty(), Duration.ofMillis(300));

    CommandFailure failure = refusal("http", "", Map.of("url", url("/")));

    assertThat(failure.failure().status()).isEqualTo(503);
    assertThat(failure.getMessage()).contains("timeout");
  }

  @Test
  void http_secretThatTheFileLacks_temporaryFailureNamingIt() {
    CommandFailure failure =
        refusal("http", "", Map.of("url", url("/"), "header.X-Key", mark.of("OTHER")));

    assertThat(failure.failure().status()).isEqualTo(503);
    assertThat(failure.getMessage()).contains("'OTHER'", "deliver.secrets");
    assertThat(heard).isEmpty();
  }

  @Test
  void http_secretsFileIsMissing_temporaryFailureNamingIt() {
    Secret lost = Secret.in(Path.of("no", "such", "file"));
    HostPort allowed = new HostPort("127.0.0.1", server.getAddress().getPort());
    runner =
        new DeliverRunner(
            new DeliverConfig(Set.of(allowed), Map.of("KEY", lost)), Optional.empty());

    CommandFailure failure =
        refusal("http", "", Map.of("url", url("/"), "header.X-Key", mark.of("KEY")));

    assertThat(failure.failure().status()).isEqualTo(503);
    assertThat(failure.getMessage()).contains("deliver.secrets.KEY cannot be read");
  }

  @Test
  void http_headerThatCannotBeSent_refusedWithoutItsValue() {
    CommandFailure failure =
        refusal("http", "", Map.of("url", url("/"), "header.X-Key", "a\nb" + mark.of("KEY")));

    assertThat(failure.failure().status()).isEqualTo(400);
    assertThat(failure.getMessage()).doesNotContain(SECRET);
  }

  @Test
  void mqtt_localBroker_published() {
    run("mqtt", "", Map.of("topic", "qliksense/task_failure"), "Reload sales");

    assertThat(published).containsExactly("qliksense/task_failure Reload sales");
  }

  @Test
  void mqtt_brokerAway_temporaryFailure() {
    Publisher away = (topic, payload) -> CompletableFuture.failedFuture(new IOException("away"));
    runner = runner(Optional.of(away), Duration.ofSeconds(5));

    CommandFailure failure = refusal("mqtt", "", Map.of("topic", "t"));

    assertThat(failure.failure().status()).isEqualTo(503);
    assertThat(failure.getMessage()).isEqualTo("local broker: away");
  }

  @Test
  void takes_nothingInTheFile_nothing() {
    Command deliver = new Deliver("d", "http", "", Map.of(), "");
    DeliverConfig none = new DeliverConfig(Set.of(), Map.of());

    assertThat(runner.takes(deliver)).isTrue();
    assertThat(new DeliverRunner(none, Optional.empty()).takes(deliver)).isFalse();
    assertThat(runner.takes(new Command.ListApps())).isFalse();
  }

  private DeliverRunner runner(Optional<Publisher> broker, Duration longest) {
    HostPort allowed = new HostPort("127.0.0.1", server.getAddress().getPort());
    Map<String, Secret> secrets =
        Map.of("KEY", Secret.text(SECRET), "URL", Secret.text(url("/base")));
    return new DeliverRunner(new DeliverConfig(Set.of(allowed), secrets), broker, longest);
  }

  private Object http(String url, Map<String, String> more, String body) {
    Map<String, String> fields = new HashMap<>(more);
    fields.put("url", url);
    return run("http", "", fields, body);
  }

  private CommandFailure refusal(String kind, String target, Map<String, String> fields) {
    return catchThrowableOfType(CommandFailure.class, () -> run(kind, target, fields, "x"));
  }

  private Object run(String kind, String target, Map<String, String> more, String body) {
    Map<String, String> fields = new HashMap<>(more);
    fields.put("nonce", mark.nonce());
    fields.putIfAbsent("method", "POST");
    String base64 = Base64.getEncoder().encodeToString(body.getBytes(UTF_8));
    Instant now = Instant.EPOCH;
    Deliver deliver = new Deliver("d1", kind, target, fields, base64);
    CommandMessage message =
        new CommandMessage(1, "c1", now, now.plusSeconds(60), Optional.empty(), deliver);
    try {
      return runner.run(message, data -> {}).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw (CommandFailure) e.getCause();
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static String basic(String both) {
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
  }

  private CompletableFuture<Void> publish(String topic, byte[] payload) {
    published.add(topic + " " + new String(payload, UTF_8));
    return CompletableFuture.completedFuture(null);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    heard.add(
        new Heard(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    answer.handle(exchange);
  }

  private void awaitEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
