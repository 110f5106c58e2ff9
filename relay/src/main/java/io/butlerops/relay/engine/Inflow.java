package io.butlerops.relay.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * The sockets of one session. The WebSocket client collects a message however long it gets, so what
 * comes in is counted below it and cut off.
 */
final class Inflow extends SocketFactory {
  /** Frames, TLS records and the beginning of the next message come on top of an answer. */
  private static final long ALLOWANCE = 64 << 10;

  private final long most;
  private final AtomicLong sinceMessage = new AtomicLong();

  /**
   * @param most bytes of one message
   */
  Inflow(long most) {
    this.most = most;
  }

  /** A message is complete: the next may be as long. */
  void messageTaken() {
    sinceMessage.set(0);
  }

  boolean isExceeded() {
    return sinceMessage.get() > most + ALLOWANCE;
  }

  long most() {
    return most;
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Counted();
    // A reload is silent for hours: without this a peer that is gone would never be noticed.
    socket.setKeepAlive(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("sockets are connected by the client");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket(host.getHostName(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return createSocket(host, port);
  }

  private void count(int bytes) throws IOException {
    if (bytes > 0 && sinceMessage.addAndGet(bytes) > most + ALLOWANCE) {
      throw new IOException("an answer of more than " + most + " bytes");
    }
  }

  private final class Counted extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          int value = super.read();
          count(value < 0 ? 0 : 1);
          return value;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
          int read = super.read(into, at, length);
          count(read);
          return read;
        }
      };
    }
  }
}
