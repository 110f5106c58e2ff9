package io.butlerops.infra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ServerTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void body_tooLarge_isRefusedWithoutTheHandler() throws Exception {
    try (Server server = Server.http("test", 0, request -> Reply.text(200, "taken"))) {
      HttpRequest large =
          HttpRequest.newBuilder(server.uri())
              .POST(BodyPublishers.ofByteArray(new byte[(4 << 20) + 1]))
              .build();

      assertThat(http.send(large, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void handler_fails_answers500WithoutDetails() throws Exception {
    Handler failing =
        request -> {
          throw new IllegalStateException("inner secret");
        };
    try (Server server = Server.http("test", 0, failing)) {
      var response =
          http.send(HttpRequest.newBuilder(server.uri()).build(), BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).isEqualTo("internal error");
    }
  }

  @Test
  void request_hanging_isReleased() throws Exception {
    try (Server server = Server.http("test", 0, request -> Reply.hang());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client.setSoTimeout(5_000);
      client.getOutputStream().write(get("127.0.0.1"));
      InputStream in = client.getInputStream();
      client.setSoTimeout(200);
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);

      server.releaseHanging();

      client.setSoTimeout(5_000);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void start_portTaken_namesThePort() throws Exception {
    try (Server first = Server.http("test", 0, request -> Reply.empty(204))) {
      assertThatThrownBy(() -> Server.http("test", first.port(), request -> Reply.empty(204)))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + first.port());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:%d,200",
    "localhost:%d,200",
    "[::1]:%d,200",
    "evil.example:%d,403",
    "127.0.0.1.evil.example,403",
    "not a host,403"
  })
  void localOnly_host_decides(String host, int status) throws Exception {
    try (Server server = Server.http("t", 0, new LocalOnly(request -> Reply.text(200, "in")))) {
      assertThat(firstLine(server, host.replace("%d", String.valueOf(server.port()))))
          .startsWith("HTTP/1.1 " + status);
    }
  }

  private static String firstLine(Server server, String host) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client.setSoTimeout(5_000);
      client.getOutputStream().write(get(host));
      byte[] answer = client.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
    }
  }

  private static byte[] get(String host) {
    String text = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
