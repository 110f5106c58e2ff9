package io.butlerops.relay.version;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.butlerops.contract.command.Command.ReadVersion;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.ServerVersion.Component;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.FakeQrs;
import io.butlerops.relay.qrs.QlikConfig;
import io.butlerops.relay.qrs.TestConfigs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Qlik's service behind real HTTPS with client certificates. */
class SystemInfoTest {
  private static final String COMPLETE =
      """
      {"productName":"Qlik Sense","version":"14.212.11","releaseLabel":"May 2026",
       "deploymentType":"QlikSenseServer","senseId":"qliksenseserver:14.212.11","contentHash":"abc",
       "deprecatedProductVersion":"4.0.X","copyrightYearRange":"1993-2026","moon":{"full":true},
       "components":[{"component":"engine","version":"12.1"},{"name":"hub","version":"4"}]}
      """;

  private HttpsServer server;
  private SystemInfo system;
  private volatile int status = 200;
  private volatile String body = COMPLETE;
  private volatile Headers headers;
  private volatile String asked;

  @BeforeEach
  void start() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new OnlyWithCertificate());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            headers = exchange.getRequestHeaders();
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    system = at(server.getAddress().getPort());
  }

  @AfterEach
  void close() {
    system.close();
    system.close();
    server.stop(0);
  }

  @Test
  void version_isRead_withTheCertificateAlone() throws Exception {
    assertThat(read())
        .isEqualTo(
            new Found<>(
                new ServerVersion(
                    "Qlik Sense",
                    "14.212.11",
                    "May 2026",
                    "QlikSenseServer",
                    "qliksenseserver:14.212.11",
                    "abc",
                    "4.0.X",
                    "1993-2026",
                    List.of(new Component("engine", "12.1"), new Component("hub", "4")))));
    assertThat(asked).isEqualTo("GET /v1/systeminfo");
    assertThat(headers).doesNotContainKeys("X-qlik-user", "X-qlik-xrfkey");
  }

  @Test
  void componentsThatAreNotTold_areEmpty() throws Exception {
    body = "{\"version\":\"14\"}";

    assertThat(read())
        .isEqualTo(new Found<>(new ServerVersion("", "14", "", "", "", "", "", "", List.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "<html>login</html>", "{\"version\":7}", "{\"version\":"})
  void answerWithoutAVersion_isNoReading(String text) throws Exception {
    body = text;

    assertThat(reason(read())).contains("/v1/systeminfo tells no version");
  }

  @Test
  void hugeAnswer_isNotRead() throws Exception {
    body = "{\"version\":\"" + "x".repeat(2 << 20) + "\"}";

    assertThat(reason(read())).contains("tells no version");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 404, 503})
  void refusal_isToldWithItsStatus(int refused) throws Exception {
    status = refused;
    body = "";

    assertThat(reason(read())).endsWith("answered " + refused);
  }

  @Test
  void nobodyThere_isToldWithTheAddress() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThat(reason(read())).startsWith("https://localhost:" + port + "/v1/systeminfo does not");
  }

  @Test
  void command_answersTheVersion_orWhyNot() throws Exception {
    VersionRunner runner = new VersionRunner(system);
    assertThat(runner.takes(new ReadVersion())).isTrue();
    assertThat(run(runner)).isInstanceOf(ServerVersion.class);

    status = 503;

    assertThatThrownBy(() -> run(runner))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.failure().status()).isEqualTo(502))
        .hasMessageContaining("answered 503");
  }

  private static Object run(VersionRunner runner) throws Exception {
    Instant now = Instant.now();
    CommandMessage message =
        new CommandMessage(1, "c1", now, now.plusSeconds(60), Optional.empty(), new ReadVersion());
    return runner.run(message, nobody -> {}).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private Answer<ServerVersion> read() throws Exception {
    CompletableFuture<Answer<ServerVersion>> answer = system.read();
    return answer.get(20, TimeUnit.SECONDS);
  }

  private static String reason(Answer<ServerVersion> answer) {
    return ((Trouble<ServerVersion>) answer).reason();
  }

  private static SystemInfo at(int port) {
    String yaml = "{host: localhost, certificate: c.pem, key: k.pem, ca: r.pem}";
    QlikConfig qlik = TestConfigs.read(yaml, section -> QlikConfig.read(section, Path.of(".")));
    return new SystemInfo(qlik, FakeQrs.identity(), port);
  }

  private static final class OnlyWithCertificate extends HttpsConfigurator {
    OnlyWithCertificate() {
      super(FakeQrs.serverTls());
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setNeedClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }
}
