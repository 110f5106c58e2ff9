package io.butlerops.infra.cloud.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loopback HTTP port behind which several services answer. */
public final class AwsEndpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AwsEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Larger than any request that SQS accepts. */
  private static final int MAXIMUM_REQUEST = 4 << 20;

  static {
    // Without it each answer waits 40 ms for an acknowledgement; read once, at the first server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final Map<String, AwsService> services = new LinkedHashMap<>();
  private final RestServices restServices = new RestServices();

  private AwsEndpoint(HttpServer server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
  }

  /** Binds the port; nothing is served before {@link #serve}. */
  public static AwsEndpoint bind(int port) throws IOException {
    HttpServer server = listen(port);
    AtomicInteger number = new AtomicInteger();
    ExecutorService workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "aws-endpoint-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(workers);
    return new AwsEndpoint(server, workers);
  }

  private static HttpServer listen(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new IOException("HTTP port " + port + " cannot be used: " + e.getMessage(), e);
    }
  }

  public void serve(List<AwsService> offered, List<RestService> rest) {
    offered.forEach(service -> services.put(service.target(), service));
    rest.forEach(restServices::add);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      try {
        if (target == null) {
          answer(exchange, restServices.answer(exchange));
        } else {
          answer(exchange, 200, call(target, exchange));
        }
      } catch (ServiceFailure failure) {
        refuse(exchange, failure);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        log.debug("{} was cut off by the end of the endpoint", target);
      } catch (RuntimeException e) {
        log.error("{} failed", target, e);
        answer(exchange, 500, JsonNodeFactory.instance.objectNode().put("__type", "InternalError"));
      }
    }
  }

  private ObjectNode call(String target, HttpExchange exchange)
      throws IOException, ServiceFailure, InterruptedException {
    int dot = target.indexOf('.');
    AwsService service = dot < 0 ? null : services.get(target.substring(0, dot));
    if (service == null) {
      throw new ServiceFailure("UnknownOperationException", "'" + target + "' is not served here");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM_REQUEST);
    try {
      return service.call(target.substring(dot + 1), JSON.readTree(body));
    } catch (JsonProcessingException e) {
      throw new ServiceFailure("SerializationException", e.getOriginalMessage());
    }
  }

  private static void refuse(HttpExchange exchange, ServiceFailure failure) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-query-error", failure.code() + ";Sender");
    answer(
        exchange,
        400,
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", failure.type())
            .put("message", failure.getMessage()));
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void answer(HttpExchange exchange, RestService.Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bodiless = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
    if (!bodiless) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** Cuts off what still waits, such as long polls. */
  @Override
  public void close() {
    workers.shutdownNow();
    server.stop(0);
  }
}
