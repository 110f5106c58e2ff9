package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.tls.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The real broker as a child process: mutual TLS for relays, a plain port for the test. */
final class Mosquitto implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

  private final Path folder;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final int tlsPort = freePort();
  private final int plainPort = freePort();
  private Process process;

  Mosquitto(Path folder, Identity server) {
    this.folder = folder;
    TestAuthority.writePem(folder.resolve("ca.pem"), server.roots().toArray());
    TestAuthority.writePem(folder.resolve("server.pem"), server.chain().toArray());
    TestAuthority.writePem(folder.resolve("server.key"), server.key());
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** No port twice: one that was free and is not bound yet may be offered again. */
  static int freePort() {
    return IntStream.generate(Mosquitto::offeredPort).filter(GIVEN::add).findFirst().orElseThrow();
  }

  private static int offeredPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HostPort endpoint() {
    return new HostPort("localhost", tlsPort);
  }

  int plainPort() {
    return plainPort;
  }

  void start() {
    try {
      Path settings = Files.writeString(folder.resolve("mosquitto.conf"), settings());
      process =
          new ProcessBuilder(PROGRAM.toString(), "-c", settings.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .failFast("mosquitto runs", () -> assertThat(process.isAlive()).as(log()).isTrue())
        .until(() -> accepts(tlsPort) && accepts(plainPort));
  }

  /** Ends the process as an operator would; sessions and queued messages are kept. */
  void stop() {
    process.destroy();
    await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String settings() {
    return """
        user root
        per_listener_settings true
        persistence true
        persistence_location %1$s/
        max_queued_messages 0
        set_tcp_nodelay true
        listener %2$d 127.0.0.1
        cafile %1$s/ca.pem
        certfile %1$s/server.pem
        keyfile %1$s/server.key
        require_certificate true
        use_identity_as_username true
        listener %3$d 127.0.0.1
        allow_anonymous true
        """
        .formatted(folder, tlsPort, plainPort);
  }
}
