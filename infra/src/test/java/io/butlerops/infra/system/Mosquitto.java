package io.butlerops.infra.system;

import static org.awaitility.Awaitility.await;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.butlerops.infra.cloud.certificate.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A plain Mosquitto as a child process; only who has a certificate of the authority gets in. */
record Mosquitto(Process process, HostPort endpoint) implements AutoCloseable {
  private static final Duration UP = Duration.ofSeconds(30);

  static Optional<Path> program() {
    return Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Mosquitto start(Path folder, CertificateAuthority authority) throws IOException {
    KeyCertificate server = authority.server("localhost", "localhost", "127.0.0.1");
    Pem.writeCertificate(folder.resolve("ca.pem"), authority.certificate());
    Pem.writeCertificate(folder.resolve("server.pem"), server.certificate());
    Pem.writeKey(folder.resolve("server_key.pem"), server.key());
    int port = freePort();
    Path settings = Files.writeString(folder.resolve("mosquitto.conf"), settings(folder, port));
    Process process =
        new ProcessBuilder(program().orElseThrow().toString(), "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await("Mosquitto").atMost(UP).until(() -> accepts(port));
    return new Mosquitto(process, new HostPort("localhost", port));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String settings(Path folder, int port) {
    return """
        user root
        listener %2$d 127.0.0.1
        cafile %1$s/ca.pem
        certfile %1$s/server.pem
        keyfile %1$s/server_key.pem
        require_certificate true
        use_identity_as_username true
        """
        .formatted(folder, port);
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
