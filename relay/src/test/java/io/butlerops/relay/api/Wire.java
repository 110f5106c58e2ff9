package io.butlerops.relay.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends what no library would. */
final class Wire implements AutoCloseable {
  /** An answer; names of headers in any case. */
  record Heard(int status, Map<String, String> headers, String body) {}

  private final Socket socket;
  private final InputStream in;

  Wire(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
    in = socket.getInputStream();
  }

  Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  /** With a length, and whatever headers stand in {@code more}, each with its line end. */
  Wire request(String line, String more, String body) throws IOException {
    int length = body.getBytes(UTF_8).length;
    String headers = length == 0 ? "" : "Content-Length: " + length + "\r\n";
    return send(line + " HTTP/1.1\r\nHost: relay\r\n" + more + headers + "\r\n" + body);
  }

  Heard read() throws IOException {
    return read(false);
  }

  Heard readHead() throws IOException {
    return read(true);
  }

  private Heard read(boolean head) throws IOException {
    String status = line();
    if (status.isEmpty()) {
      throw new IOException("closed without an answer");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(); !header.isEmpty(); header = line()) {
      String[] parts = header.split(": ?", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    int length = head ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), UTF_8);
    return new Heard(Integer.parseInt(status.substring(9, 12)), headers, body);
  }

  boolean hasAnswer() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isClosed() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
