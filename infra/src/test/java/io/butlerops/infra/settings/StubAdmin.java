package io.butlerops.infra.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** {@code /admin/settings} as the admin function serves it, in memory. */
final class StubAdmin implements AutoCloseable {
  static final String TOKEN = "bt_right";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private int number;
  private JsonNode stored;

  StubAdmin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/admin/settings", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/admin";
  }

  int number() {
    return number;
  }

  JsonNode stored() {
    return stored;
  }

  /** As another operator would. */
  void store(String text) {
    stored = JSON.createObjectNode().put("text", text).set("files", JSON.createObjectNode());
    number++;
  }

  void store(String text, String file, String content) {
    store(text);
    ((ObjectNode) stored.path("files")).put(file, content);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, "{\"message\":\"Unauthorized\"}");
      } else if (exchange.getRequestMethod().equals("PUT")) {
        put(exchange);
      } else if (stored == null) {
        answer(exchange, 404, "{\"error\":{\"message\":\"no settings yet\"}}");
      } else {
        answer(exchange, 200, stored.toString());
      }
    }
  }

  private void put(HttpExchange exchange) throws IOException {
    boolean same =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match"))
            .map(tag -> tag.equals(tag()))
            .orElse(stored == null);
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    if (!same) {
      answer(exchange, 412, "{\"error\":{\"message\":\"changed meanwhile\"}}");
    } else if (body.path("text").asText().contains("refuse")) {
      answer(
          exchange,
          422,
          "{\"error\":{\"message\":\"not valid\",\"details\":"
              + "[{\"line\":2,\"path\":\"catchAll\",\"message\":\"too new\"}]}}");
    } else {
      stored = body;
      number++;
      answer(exchange, 200, "{}");
    }
  }

  private String tag() {
    return "\"" + number + "\"";
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("ETag", tag());
    exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
    exchange.getResponseBody().write(body.getBytes(UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
