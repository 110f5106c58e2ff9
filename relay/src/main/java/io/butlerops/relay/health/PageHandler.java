package io.butlerops.relay.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one page to readers, and to nobody a page in a browser has led here: a foreign name that
 * resolves to this machine stands in the Host header.
 */
record PageHandler(String path, boolean anyHost, Source source) implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(PageHandler.class);

  /** Makes the page anew for each request. */
  interface Source {
    Page page() throws IOException;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Page page = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", page.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.sendResponseHeaders(page.status(), page.body().length);
      exchange.getResponseBody().write(page.body());
    }
  }

  private Page answer(HttpExchange exchange) {
    if (!anyHost && !isOurs(exchange.getRequestHeaders().getFirst("Host"))) {
      return text(403, "only for this machine");
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      exchange.getResponseHeaders().set("Allow", "GET");
      return text(405, "GET only");
    }
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return text(404, "no such page; / lists them");
    }
    try {
      return source.page();
    } catch (IOException | RuntimeException e) {
      log.warn("{} could not be made", path, e);
      return text(500, "see the relay's log");
    }
  }

  private static boolean isOurs(String header) {
    if (header == null) {
      return false;
    }
    int colon = header.lastIndexOf(':');
    boolean hasPort = colon > header.lastIndexOf(']') && colon > 0;
    String host = hasPort ? header.substring(0, colon) : header;
    return HealthConfig.isLoopback(host.replace("[", "").replace("]", ""));
  }

  private static Page text(int status, String text) {
    return new Page(status, "text/plain; charset=utf-8", (text + "\n").getBytes(UTF_8));
  }
}
