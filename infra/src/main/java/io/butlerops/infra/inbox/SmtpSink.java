package io.butlerops.infra.inbox;

import io.butlerops.infra.web.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail server that keeps what it gets. Own code because GreenMail has neither STARTTLS nor a way
 * to refuse.
 */
final class SmtpSink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpSink.class);
  private static final int MOST_SESSIONS = 64;
  private static final int SILENCE_MILLIS = 60_000;

  private final ServerSocket listener;
  private final SmtpSecurity security;
  private final Messages messages;
  private final Faults faults;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor sessions =
      new ThreadPoolExecutor(
          0, MOST_SESSIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), SmtpSink::thread);

  SmtpSink(int port, SmtpSecurity security, Messages messages, Faults faults) throws IOException {
    this.listener = listen(port);
    this.security = security;
    this.messages = messages;
    this.faults = faults;
    thread(this::accept).start();
  }

  private static ServerSocket listen(int port) throws IOException {
    try {
      return new ServerSocket(port, MOST_SESSIONS, InetAddress.getLoopbackAddress());
    } catch (BindException e) {
      throw Ports.taken(port, e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(SmtpSink::closeQuietly);
    sessions.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        take(listener.accept());
      } catch (IOException e) {
        LOG.debug("mail sink: {}", e.toString());
      }
    }
  }

  private void take(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    socket.setTcpNoDelay(true);
    open.add(socket);
    try {
      sessions.execute(() -> serve(socket));
    } catch (RejectedExecutionException e) {
      open.remove(socket);
      socket.close();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new SmtpSession(socket, security, messages::add, faults).serve();
    } catch (IOException e) {
      LOG.debug("mail session ended: {}", e.toString());
    } finally {
      open.remove(socket);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "inbox-smtp");
    thread.setDaemon(true);
    return thread;
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.debug("mail sink: {}", e.toString());
    }
  }
}
