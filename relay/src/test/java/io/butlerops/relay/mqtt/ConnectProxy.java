package io.butlerops.relay.mqtt;

import io.butlerops.contract.settings.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that does CONNECT with Basic authentication, and can cut every cable. */
final class ConnectProxy implements AutoCloseable {
  private final ServerSocket server;
  private final String expected;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  ConnectProxy(String user, String password) {
    String basic = user + ":" + password;
    expected =
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::acceptAll);
  }

  HostPort address() {
    return new HostPort("localhost", server.getLocalPort());
  }

  /** The request lines so far. */
  List<String> asked() {
    return asked;
  }

  /** Ends every connection without a goodbye. */
  void cut() throws IOException {
    for (Socket socket : open) {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket client = server.accept();
      open.add(client);
      inBackground(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    List<String> request = readHead(client.getInputStream());
    asked.add(request.get(0));
    boolean allowed =
        request.stream()
            .anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + expected));
    if (!allowed) {
      answer(client, "407 Proxy Authentication Required");
      client.close();
      return;
    }
    HostPort target = HostPort.parse(request.get(0).split(" ", -1)[1]);
    Socket broker = new Socket(target.host(), target.port());
    open.add(broker);
    answer(client, "200 Connection established");
    inBackground(() -> pipe(broker, client));
    pipe(client, broker);
  }

  private static void pipe(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  /** Byte by byte: what follows the head belongs to the tunnel. */
  private static List<String> readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString().lines().toList();
  }

  private static void answer(Socket client, String status) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void inBackground(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException end) {
                // one side has gone
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Task {
    void run() throws IOException;
  }
}
