package io.butlerops.functions.notify.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The connection of one attempt, which ends in time. The library bounds single reads only: a server
 * that takes its time for each answer would outlast the function, and its mail come again.
 */
final class BoundedSocket implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Socket plain = new Socket();
  private final CompletableFuture<Void> limit;
  private volatile boolean expired;

  BoundedSocket(Duration longest) {
    Executor then = CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS);
    limit = CompletableFuture.runAsync(this::expire, then);
  }

  /** Ready for SMTP; TLS already around it only where it comes with the first byte. */
  Socket connect(SmtpServer server, SSLSocketFactory trusted) throws IOException {
    // Else the end of a mail waits for the server's delayed acknowledgement of its beginning.
    plain.setTcpNoDelay(true);
    plain.connect(
        new InetSocketAddress(named(server.host()), server.port()),
        Math.toIntExact(CONNECT.toMillis()));
    return server.tls() == SmtpServer.Tls.IMPLICIT ? secured(server, trusted) : plain;
  }

  /** Whether it was ended because it took too long. */
  boolean expired() {
    return expired;
  }

  @Override
  public void close() {
    limit.cancel(false);
    end();
  }

  private Socket secured(SmtpServer server, SSLSocketFactory trusted) throws IOException {
    SSLSocket secured = (SSLSocket) trusted.createSocket(plain, server.host(), server.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** The library checks certificates against the address's name, which must be the settings'. */
  private static InetAddress named(String host) throws IOException {
    return InetAddress.getByAddress(host, InetAddress.getByName(host).getAddress());
  }

  private void expire() {
    expired = true;
    end();
  }

  private void end() {
    try {
      plain.close();
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }
}
