package io.butlerops.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What Lambda's runtime client talks to: hands out one event and takes what becomes of it. */
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final String ID = "6f0e1b52-6f6e-4f0c-9a53-1c3a5c1f7c11";
  private static final long SECONDS = 30;

  private final BlockingQueue<byte[]> events = new ArrayBlockingQueue<>(1);
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * @param at when its last byte was read, as {@link System#nanoTime} tells it
   */
  record Answer(byte[] body, long at) {}

  RuntimeApi(byte[] event) throws IOException {
    events.add(event);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext(INVOCATION + "next", this::next);
    server.createContext(INVOCATION + ID + "/response", this::answered);
    server.createContext("/", this::failed);
    server.start();
  }

  /** As the client wants it: host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Fails with an {@link IOException} when the function could not start or answer. */
  CompletableFuture<Answer> answer() {
    return answer;
  }

  /** Lets go of a client that waits for another event. */
  @Override
  public void close() {
    workers.shutdownNow();
    server.stop(0);
  }

  private void next(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] event = events.take();
      var headers = exchange.getResponseHeaders();
      // The client dies of an answer without a type.
      headers.set("Content-Type", "application/json");
      headers.set("Lambda-Runtime-Aws-Request-Id", ID);
      headers.set(
          "Lambda-Runtime-Deadline-Ms",
          Long.toString(Instant.now().plusSeconds(SECONDS).toEpochMilli()));
      headers.set(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:us-east-1:000000000000:function:bench");
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answered(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      answer.complete(new Answer(body, System.nanoTime()));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private void failed(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      answer.completeExceptionally(new IOException(exchange.getRequestURI() + " " + body));
      exchange.sendResponseHeaders(202, -1);
    }
  }
}
