package io.butlerops.infra.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's HTTP server on loopback, with bodies, threads and hanging requests bounded. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int MAX_BODY = 4 << 20;
  private static final int MAX_HANGING = 256;
  private static final int BACKLOG = 512;
  private static final int THREADS = 16;

  /** The JDK's codes for lengths. */
  private static final long NO_BODY = -1;

  private static final long CHUNKED = 0;

  static {
    // Without it an answer on a kept connection waits 40 ms for the client's delayed TCP ack.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Handler handler;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor later;
  private final Set<HttpExchange> hanging = ConcurrentHashMap.newKeySet();

  private Server(HttpServer server, String name, Handler handler) {
    this.server = server;
    this.handler = handler;
    this.workers =
        new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(name));
    this.workers.allowCoreThreadTimeOut(true);
    this.later = new ScheduledThreadPoolExecutor(1, threads(name + "-later"));
    server.setExecutor(workers);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Plain HTTP; port 0 takes a free one. */
  public static Server http(String name, int port, Handler handler) throws IOException {
    return new Server(bound(HttpServer.create(), port), name, handler);
  }

  /** HTTPS that demands a client certificate; {@code onConnection} runs for each connection. */
  public static Server mutualTls(TlsListener listener, String name, Handler handler)
      throws IOException {
    HttpsServer server = bound(HttpsServer.create(), listener.port());
    server.setHttpsConfigurator(new ClientCertificateNeeded(listener));
    return new Server(server, name, handler);
  }

  /** Where and with whom to speak TLS. */
  public record TlsListener(int port, SSLContext context, Runnable onConnection) {}

  public int port() {
    return server.getAddress().getPort();
  }

  public URI uri() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + port());
  }

  /** Ends the requests that hang, as when the fault is over. */
  public void releaseHanging() {
    hanging.forEach(HttpExchange::close);
    hanging.clear();
  }

  @Override
  public void close() {
    releaseHanging();
    server.stop(0);
    later.shutdownNow();
    workers.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      send(exchange, Reply.text(413, "body larger than " + MAX_BODY + " bytes"));
      return;
    }
    Request request =
        Request.of(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            body);
    Reply reply = answer(request);
    if (reply.delay().isZero()) {
      deliver(exchange, reply);
    } else {
      long wait = reply.delay().toMillis();
      Future<?> unused =
          later.schedule(() -> deliver(exchange, reply), wait, TimeUnit.MILLISECONDS);
    }
  }

  private Reply answer(Request request) {
    try {
      return handler.answer(request);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), request.path(), e);
      return Reply.text(500, "internal error");
    }
  }

  private void deliver(HttpExchange exchange, Reply reply) {
    switch (reply.kind()) {
      case NONE -> exchange.close();
      case HANG -> hold(exchange);
      case ANSWER -> send(exchange, reply);
    }
  }

  private void hold(HttpExchange exchange) {
    if (hanging.size() >= MAX_HANGING) {
      exchange.close();
    } else {
      hanging.add(exchange);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) {
    try (exchange) {
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      long length = reply.body().length();
      boolean bodiless = length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), bodiless ? NO_BODY : Math.max(CHUNKED, length));
      if (!bodiless) {
        reply.body().writeTo(exchange.getResponseBody());
      }
    } catch (IOException e) {
      LOG.debug("client left before its answer: {}", e.toString());
    }
  }

  private static <T extends HttpServer> T bound(T server, int port) throws IOException {
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return server;
    } catch (BindException e) {
      throw Ports.taken(port, e);
    }
  }

  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static final class ClientCertificateNeeded extends HttpsConfigurator {
    private final Runnable onConnection;

    ClientCertificateNeeded(TlsListener listener) {
      super(listener.context());
      this.onConnection = listener.onConnection();
    }

    @Override
    public void configure(HttpsParameters parameters) {
      onConnection.run();
      SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
      ssl.setNeedClientAuth(true);
      parameters.setSSLParameters(ssl);
    }
  }
}
