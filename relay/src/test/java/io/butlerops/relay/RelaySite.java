package io.butlerops.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.butlerops.relay.qrs.FakeQrs;
import io.butlerops.relay.tls.TestCertificates;
import io.butlerops.relay.tls.TestCertificates.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.GeneralName;

/** A site with a relay folder, a QRS and a broker; runs the real relay as a process. */
final class RelaySite implements AutoCloseable {
  private static final TestCertificates CLOUD = new TestCertificates("cloud-CA");
  private static final Issued BROKER =
      CLOUD.issue("broker", new GeneralName(GeneralName.dNSName, "localhost"));
  private static final Issued RELAY = CLOUD.issue("hq-1");
  private static final Duration LIMIT = Duration.ofSeconds(45);

  /** A command that has ended. */
  record Ended(int exitCode, String out, String err) {}

  final FakeQrs qrs = new FakeQrs();
  final FakeBroker broker = new FakeBroker(CLOUD.identity(BROKER));
  final int udpPort = freePort();
  final int healthPort = freePort();
  final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();

  RelaySite(Path folder) throws IOException {
    this.folder = folder;
    pem("qlik.pem", FakeQrs.CLIENT.certificate());
    pem("qlik.key", FakeQrs.CLIENT.key());
    pem("qlik-ca.pem", FakeQrs.QLIK.root());
    pem("relay.pem", RELAY.certificate());
    pem("relay.key", RELAY.key());
    pem("cloud-ca.pem", CLOUD.root());
    Files.writeString(config(), yaml());
  }

  Path config() {
    return folder.resolve("relay.yaml");
  }

  String yaml() {
    return """
        site: {id: hq, zone: Europe/Stockholm}
        udp: {listen: "127.0.0.1:%d"}
        qlik: {host: localhost, port: %d, certificate: qlik.pem, key: qlik.key, ca: qlik-ca.pem}
        mqtt:
          endpoint: localhost:%d
          tls: {certificate: relay.pem, key: relay.key, ca: cloud-ca.pem}
        health: {listen: "127.0.0.1:%d"}
        status: {loopTest: off}
        log: {dir: logs}
        """
        .formatted(udpPort, qrs.port(), broker.port(), healthPort);
  }

  /** Starts the relay and waits until all its parts work. */
  Process start() throws IOException {
    Process process = process("run", "--config", config().toString());
    await()
        .atMost(LIMIT)
        .failFast("the relay ended: " + err(process), () -> !process.isAlive())
        .until(
            () -> get("/health").contains("\"state\" : \"OK\"") && !broker.presences().isEmpty());
    return process;
  }

  /** Runs a command to its end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    Process process = process(arguments);
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("did not end: " + String.join(" ", arguments));
    }
    return new Ended(process.exitValue(), out(process), err(process));
  }

  void send(String datagram) throws IOException {
    byte[] bytes = datagram.getBytes(UTF_8);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), udpPort));
    }
  }

  /** A page of the relay's health server; empty while it does not answer. */
  String get(String page) throws InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + healthPort + page);
    try {
      return http.send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    broker.close();
    qrs.close();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a command and waits for nothing. */
  Process process(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path").replace("test-classes", "no-such-folder"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    int number = processes.size();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out-" + number).toFile())
            .redirectError(folder.resolve("err-" + number).toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String out(Process process) {
    return read("out-" + processes.indexOf(process));
  }

  String err(Process process) {
    return read("err-" + processes.indexOf(process));
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pem(String file, Object content) throws IOException {
    Files.writeString(folder.resolve(file), TestCertificates.pem(content));
  }
}
