package io.butlerops.relay;

import static org.awaitility.Awaitility.await;

import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.Topics;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.relay.tls.Identity;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** As much of an MQTT 3.1.1 broker as a relay needs: mutual TLS, CONNACK, PUBACK, PINGRESP. */
final class FakeBroker implements AutoCloseable {
  private static final int CONNECT = 1;
  private static final int PUBLISH = 3;
  private static final int SUBSCRIBE = 8;
  private static final int PINGREQ = 12;

  private final SSLServerSocket server;
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final List<Batch> batches = new CopyOnWriteArrayList<>();
  private final List<Presence> presences = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> logs = new ConcurrentSkipListMap<>();
  private final List<CommandResult> results = new CopyOnWriteArrayList<>();
  private final AtomicInteger subscriptions = new AtomicInteger();
  private final List<OutputStream> subscribers = new CopyOnWriteArrayList<>();
  private volatile boolean refusesSubscriptions;
  private volatile boolean acknowledging = true;

  FakeBroker(Identity identity) {
    try {
      server =
          (SSLServerSocket)
              context(identity)
                  .getServerSocketFactory()
                  .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.setNeedClientAuth(true);
    run("broker", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void acknowledging(boolean on) {
    acknowledging = on;
  }

  /** Events of Qlik as they arrived, repetitions included. */
  List<Event> events() {
    return all().filter(event -> !event.type().isReading()).toList();
  }

  /** What the relay measured, as it arrived. */
  List<Event> readings() {
    return all().filter(event -> event.type().isReading()).toList();
  }

  private Stream<Event> all() {
    return batches.stream()
        .flatMap(batch -> MessageCodec.unpack(batch).stream())
        .map(MessageCodec::event);
  }

  /** Parts of script logs by their topics, in order. */
  Map<String, byte[]> logs() {
    return new TreeMap<>(logs);
  }

  List<Batch> batches() {
    return List.copyOf(batches);
  }

  List<Presence> presences() {
    return List.copyOf(presences);
  }

  /** What was told of commands, in order. */
  List<CommandResult> results() {
    return List.copyOf(results);
  }

  int subscriptions() {
    return subscriptions.get();
  }

  /** Ends the connection of whoever subscribes, as IoT Core does where the policy forbids it. */
  void refuseSubscriptions() {
    refusesSubscriptions = true;
  }

  /** Sends a command to the relay that subscribed last. */
  void command(CommandMessage message) throws IOException {
    await().until(() -> !subscribers.isEmpty());
    byte[] topic = Topics.commands(RelayId.parse("hq-1")).getBytes(StandardCharsets.UTF_8);
    byte[] payload = CommandCodec.encode(message);
    ByteBuffer body = ByteBuffer.allocate(topic.length + payload.length + 4);
    body.putShort((short) topic.length).put(topic).putShort((short) 7).put(payload);
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(0x32);
    packet.write((body.limit() & 127) | 128);
    packet.write(body.limit() >> 7);
    packet.write(body.array());
    OutputStream out = subscribers.get(subscribers.size() - 1);
    out.write(packet.toByteArray());
    out.flush();
  }

  /** Cuts every connection. */
  void cut() {
    clients.forEach(FakeBroker::closed);
  }

  @Override
  public void close() {
    closed(server);
    cut();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        clients.add(client);
        run("broker-client", () -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      while (true) {
        int first = in.readUnsignedByte();
        byte[] body = in.readNBytes(length(in));
        answer(first, ByteBuffer.wrap(body), client.getOutputStream());
      }
    } catch (EOFException e) {
      // The client has left.
    } catch (IOException e) {
      // The client was cut.
    }
  }

  private void answer(int first, ByteBuffer body, OutputStream out) throws IOException {
    switch (first >> 4) {
      case CONNECT -> out.write(new byte[] {0x20, 2, 0, 0});
      case PINGREQ -> out.write(new byte[] {(byte) 0xD0, 0});
      case PUBLISH -> publish(body, out);
      case SUBSCRIBE -> subscribe(body, out);
      default -> {}
    }
    out.flush();
  }

  private void subscribe(ByteBuffer body, OutputStream out) throws IOException {
    subscriptions.incrementAndGet();
    if (refusesSubscriptions) {
      cut();
      return;
    }
    out.write(ByteBuffer.allocate(5).putShort((short) 0x9003).putShort(body.getShort()).array());
    subscribers.add(out);
  }

  private void publish(ByteBuffer body, OutputStream out) throws IOException {
    byte[] topic = new byte[body.getShort()];
    body.get(topic);
    short packetId = body.getShort();
    byte[] payload = new byte[body.remaining()];
    body.get(payload);
    String name = new String(topic, StandardCharsets.UTF_8);
    if (name.endsWith("/presence")) {
      presences.add(MessageCodec.presence(payload));
    } else if (name.contains("/results/")) {
      results.add(CommandCodec.result(payload));
    } else if (name.contains("/logs/")) {
      logs.put(name, payload);
    } else if (acknowledging) {
      batches.add(MessageCodec.batch(payload));
    }
    if (acknowledging) {
      out.write(ByteBuffer.allocate(4).putShort((short) 0x4002).putShort(packetId).array());
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    int shift = 0;
    int digit;
    do {
      digit = in.readUnsignedByte();
      length |= (digit & 127) << shift;
      shift += 7;
    } while ((digit & 128) != 0);
    return length;
  }

  private static SSLContext context(Identity identity)
      throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    keys.setKeyEntry(
        "own", identity.key(), new char[0], identity.chain().toArray(Certificate[]::new));
    keys.setCertificateEntry("root", identity.roots().get(0));
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, new char[0]);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static void run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closed(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
