package io.butlerops.infra.qlik;

import io.butlerops.infra.qlik.Faults.Answer;
import io.butlerops.infra.web.Handler;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import io.butlerops.infra.web.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/** An HTTPS server of Qlik Sense: with mutual TLS, counted, and faulty by order. */
final class Front implements AutoCloseable {
  private static final String HTML =
      "<!DOCTYPE html><html><head><title>Sign in</title></head>"
          + "<body><h1>Your organisation's gateway asks you to sign in</h1></body></html>";

  private final String name;
  private final SSLContext tls;
  private final CallCounter calls;
  private final AtomicReference<Faults> faults;
  private final Handler inner;
  private int port;
  private Server server;

  /**
   * @param inner answers when nothing is wrong
   */
  Front(Shared shared, String name, Handler inner) {
    this.name = name;
    this.tls = shared.tls();
    this.calls = shared.calls();
    this.faults = shared.faults();
    this.inner = inner;
  }

  /**
   * @param wantedPort 0 takes a free one
   */
  synchronized void start(int wantedPort) throws IOException {
    server = listen(wantedPort);
    port = server.port();
  }

  /** What the servers have in common. */
  record Shared(SSLContext tls, CallCounter calls, AtomicReference<Faults> faults) {}

  synchronized int port() {
    return port;
  }

  /** Whether anybody listens; connections that there are end with it. */
  synchronized void open(boolean wanted) {
    boolean isOpen = server != null;
    if (isOpen && !wanted) {
      close();
    } else if (!isOpen && wanted) {
      server = listenAgain();
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  private Server listen(int wantedPort) throws IOException {
    Server.TlsListener listener = new Server.TlsListener(wantedPort, tls, calls::connected);
    return Server.mutualTls(listener, name, this::answer);
  }

  private Server listenAgain() {
    try {
      return listen(port);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot listen again on port " + port, e);
    }
  }

  private Reply answer(Request request) {
    calls.called(request);
    Faults now = faults.get().on(request.path());
    return reply(now.answer(), request).after(now.delay());
  }

  private Reply reply(Answer answer, Request request) {
    return switch (answer) {
      case REFUSED, CLOSED -> Reply.none();
      case ERROR_500 -> Reply.text(500, "Internal server error");
      case UNAVAILABLE_503 -> Reply.text(503, "Service unavailable");
      case FORBIDDEN_403 -> Reply.text(403, "Forbidden");
      case HTML -> Reply.of(200, "text/html", HTML.getBytes(StandardCharsets.UTF_8));
      case NORMAL -> inner.answer(request);
    };
  }
}
