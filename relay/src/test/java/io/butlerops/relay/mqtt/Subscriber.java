package io.butlerops.relay.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears everything below {@code butler/}, with QoS 1 and a session that outlives connections. */
final class Subscriber implements AutoCloseable {
  private static final int PUBLISH = 3;

  private final int port;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private Socket socket;
  private DataOutputStream out;

  Subscriber(int port) {
    this.port = port;
  }

  /** {@code topic payload} of each message, in the order of arrival. */
  List<String> heard() {
    return heard;
  }

  void connect() {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      send(out, 0x10, text("MQTT"), new byte[] {4, 0, 0, 0}, text("test"));
      readPacket(in, out);
      send(out, 0x82, new byte[] {0, 1}, text("butler/#"), new byte[] {1});
      readPacket(in, out);
      DataOutputStream answers = out;
      Thread reader = new Thread(() -> readUntilTheEnd(in, answers), "subscriber");
      reader.setDaemon(true);
      reader.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes with QoS 1; who acknowledges it is not asked. */
  void publish(String topic, String payload) {
    try {
      send(out, 0x32, text(topic), new byte[] {0, 9}, payload.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void readUntilTheEnd(DataInputStream in, DataOutputStream out) {
    try {
      while (true) {
        readPacket(in, out);
      }
    } catch (IOException end) {
      // the broker has gone or the test is over
    }
  }

  private void readPacket(DataInputStream in, DataOutputStream out) throws IOException {
    int first = in.readUnsignedByte();
    byte[] body = new byte[readLength(in)];
    in.readFully(body);
    if (first >> 4 == PUBLISH) {
      int topicEnd = 2 + (body[0] & 0xFF) * 256 + (body[1] & 0xFF);
      boolean acknowledged = (first & 0x06) != 0;
      int start = acknowledged ? topicEnd + 2 : topicEnd;
      heard.add(
          new String(body, 2, topicEnd - 2, StandardCharsets.UTF_8)
              + " "
              + new String(body, start, body.length - start, StandardCharsets.UTF_8));
      if (acknowledged) {
        send(out, 0x40, new byte[] {body[topicEnd], body[topicEnd + 1]});
      }
    }
  }

  private static int readLength(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int digit = in.readUnsignedByte();
      length |= (digit & 0x7F) << shift;
      if (digit < 0x80) {
        return length;
      }
    }
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] result = new byte[bytes.length + 2];
    result[1] = (byte) bytes.length;
    System.arraycopy(bytes, 0, result, 2, bytes.length);
    return result;
  }

  /** Packets of a test are short: one digit of length is enough. */
  private static void send(DataOutputStream out, int first, byte[]... parts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.write(part);
    }
    out.write(first);
    out.write(body.size());
    body.writeTo(out);
    out.flush();
  }
}
