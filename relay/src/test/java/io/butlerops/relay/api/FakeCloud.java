package io.butlerops.relay.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A cloud that keeps each request line as it came over the wire (the JDK's server would decode it)
 * and answers each the same.
 */
final class FakeCloud implements AutoCloseable {
  /** What came. */
  record Heard(String line, Headers headers, String body) {}

  final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile String answer =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\n\r\nok";

  FakeCloud() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  void answers(int status, String headers, String body) {
    answer =
        "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(status, headers, body.getBytes(UTF_8).length, body);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        open.add(connection);
        thread(() -> serve(connection));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket connection) {
    try (InputStream in = new BufferedInputStream(connection.getInputStream())) {
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Headers headers = new Headers();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
          int colon = header.indexOf(':');
          headers.add(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        String length = headers.getFirst("Content-Length");
        byte[] body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        heard.add(new Heard(line, headers, new String(body, UTF_8)));
        connection.getOutputStream().write(answer.getBytes(UTF_8));
      }
    } catch (IOException closed) {
      // the client or the test went away
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "fake-cloud");
    thread.setDaemon(true);
    thread.start();
  }
}
