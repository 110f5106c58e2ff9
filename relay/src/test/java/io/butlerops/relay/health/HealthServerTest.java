package io.butlerops.relay.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.settings.HostPort;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthServerTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private volatile Check check = Check.ok("udp", "listening");
  private HealthServer server;

  @BeforeEach
  void start() {
    HostPort listen = new HostPort("127.0.0.1", 0);
    server =
        new HealthServer(
            new HealthConfig(listen, false),
            () ->
                new Report(
                    "hq-1", "0.1.0", Instant.EPOCH, List.of(check), Map.of("nodes", List.of())),
            () -> List.of(Map.of("id", "e1")),
            registry);
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
    server.close();
  }

  @Test
  void health_whenAllWorks_is200WithEachPart() throws Exception {
    assertThat(get("/health", "localhost"))
        .startsWith("HTTP/1.1 200")
        .contains("\"state\" : \"OK\"")
        .contains("\"part\" : \"udp\"")
        .contains("\"started\" : \"1970-01-01T00:00:00Z\"");
  }

  @Test
  void health_whenAPartFails_is503_andWarningsAreNot() throws Exception {
    check = Check.fail("qrs", "gone", "look");
    assertThat(get("/health", "127.0.0.1:9997")).startsWith("HTTP/1.1 503");
    check = Check.warn("qrs", "slow", "look");
    assertThat(get("/health", "[::1]:9997")).startsWith("HTTP/1.1 200").contains("WARN");
  }

  @Test
  void metrics_isPrometheusText() throws Exception {
    Counter.builder().name("butler_things_total").help("h").register(registry).inc();
    assertThat(get("/metrics", "localhost"))
        .containsIgnoringCase("Content-Type: text/plain; version=0.0.4")
        .contains("butler_things_total 1.0");
  }

  @Test
  void recent_isTheSuppliedList() throws Exception {
    assertThat(get("/recent", "localhost")).contains("\"id\" : \"e1\"");
  }

  @ParameterizedTest
  @CsvSource({"evil.example", "127.0.0.1.evil.example", "10.0.0.5:9997", "''"})
  void foreignHostHeader_isRefused(String host) throws Exception {
    assertThat(get("/health", host)).startsWith("HTTP/1.1 403");
  }

  @Test
  void otherMethodsAndPaths_areRefused() throws Exception {
    assertThat(request("POST", "/health", "localhost")).startsWith("HTTP/1.1 405");
    assertThat(get("/health/x", "localhost")).startsWith("HTTP/1.1 404");
    assertThat(get("/nothing", "localhost")).startsWith("HTTP/1.1 404");
    assertThat(get("/", "localhost")).contains("/metrics");
  }

  @Test
  void port_inUse_saysWhichSetting() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HealthConfig busy = new HealthConfig(new HostPort("127.0.0.1", other.getLocalPort()), false);
      HealthServer second = new HealthServer(busy, () -> null, List::of, registry);
      assertThatThrownBy(second::start)
          .isInstanceOf(CannotListen.class)
          .hasMessageContaining("health.listen")
          .hasMessageContaining("in use by another program");
      second.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.5.0.1, true",
    "localhost, true",
    "::1, true",
    "0.0.0.0, false",
    "10.1.2.3, false",
    "127.example, false",
  })
  void isLoopback_byText(String host, boolean expected) {
    assertThat(HealthConfig.isLoopback(host)).isEqualTo(expected);
  }

  private String get(String path, String host) throws IOException {
    return request("GET", path, host);
  }

  /** By hand: the JDK's client does not let the Host header be forged. */
  private String request(String method, String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5000);
      String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
      socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
