package io.butlerops.infra.cloud.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.butlerops.infra.web.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loopback HTTP port of the template's APIs. */
public final class ApiServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ApiServer.class);

  static {
    // Without it each answer waits 40 ms for an acknowledgement; read once, at the first server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Clock clock;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "http-api");
            thread.setDaemon(true);
            return thread;
          });

  private ApiServer(HttpServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /**
   * Binds the port; nothing is served before {@link #serve}.
   *
   * @param port 0 for a free one
   */
  public static ApiServer bind(int port, Clock clock) throws IOException {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new ApiServer(HttpServer.create(address, 0), clock);
    } catch (BindException e) {
      throw Ports.taken(port, e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** In the cloud each has a host of its own; here what is no stage's goes to the last. */
  public void serve(List<Front> fronts) {
    server.setExecutor(workers);
    server.createContext("/", exchange -> handle(fronts, exchange));
    server.start();
  }

  private void handle(List<Front> fronts, HttpExchange exchange) throws IOException {
    try (exchange) {
      ApiCall call = ApiCall.of(exchange, clock.instant());
      Front front =
          fronts.stream()
              .filter(one -> one.takes(call))
              .findFirst()
              .orElse(fronts.get(fronts.size() - 1));
      ApiAnswer answer = front.answer(call);
      exchange.getResponseHeaders().set(front.requestIdHeader(), call.id());
      send(exchange, call, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.debug("{} was cut off by the end of the API", exchange.getRequestURI());
    } catch (RuntimeException e) {
      log.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), e);
      exchange.sendResponseHeaders(500, -1);
    }
  }

  private static void send(HttpExchange exchange, ApiCall call, ApiAnswer answer)
      throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::put);
    boolean bodiless = answer.body().length == 0 || call.method().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
    if (!bodiless) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** Cuts off what still runs. */
  @Override
  public void close() {
    workers.shutdownNow();
    server.stop(0);
  }
}
