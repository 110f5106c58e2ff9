package io.butlerops.infra.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The line between a relay and its broker, which a test can cut, or make deaf. */
final class Wire implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean deaf;

  Wire(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Ends all connections; new ones end at once. */
  void cut() {
    cut = true;
    endAll();
  }

  /** What the relay says still arrives, but it hears no answer. */
  void deafen() {
    deaf = true;
  }

  /** As on the first day, for new connections. */
  void mend() {
    cut = false;
    deaf = false;
    endAll();
  }

  @Override
  public void close() {
    cut();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        join(server.accept());
      } catch (IOException e) {
        // Closed, or the broker is away: the relay tries again.
      }
    }
  }

  private void join(Socket relay) throws IOException {
    open.add(relay);
    if (cut) {
      relay.close();
      return;
    }
    Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(broker);
    threads.execute(() -> carry(relay, broker, false));
    threads.execute(() -> carry(broker, relay, true));
  }

  private void carry(Socket from, Socket to, boolean answers) {
    byte[] bytes = new byte[8192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (!(answers && deaf)) {
          out.write(bytes, 0, read);
          out.flush();
        }
      }
    } catch (IOException e) {
      // One end is gone, so is the other.
    }
  }

  private void endAll() {
    for (Socket each : open) {
      try {
        each.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    open.clear();
  }
}
