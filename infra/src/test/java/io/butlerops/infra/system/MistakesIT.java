package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.butlerops.infra.cloud.certificate.Pem;
import io.butlerops.infra.qlik.QlikCertificates;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators get wrong: one clear line on standard error, and an exit code of failure. */
class MistakesIT {
  private static final String YAML =
      """
      site: {id: hq, zone: UTC}
      udp: {listen: "127.0.0.1:0"}
      qlik: {host: localhost, port: 1, certificate: client.pem, key: client_key.pem, ca: root.pem}
      mqtt:
        endpoint: "localhost:1"
        tls: {certificate: relay.pem, key: relay_key.pem, ca: ca.pem}
      spool: {dir: spool}
      health: {listen: "127.0.0.1:HEALTH"}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void aGoodRelayFolder() throws IOException {
    CertificateAuthority authority = CertificateAuthority.create("cloud", Clock.systemUTC());
    KeyCertificate own = authority.client("hq-1");
    Pem.writeCertificate(folder.resolve("ca.pem"), authority.certificate());
    Pem.writeCertificate(folder.resolve("relay.pem"), own.certificate());
    Pem.writeKey(folder.resolve("relay_key.pem"), own.key());
    QlikCertificates.create(Clock.systemUTC()).export(folder);
    configure(YAML.replace("HEALTH", "0"));
  }

  @Test
  void certificate_isNone() throws Exception {
    Files.writeString(folder.resolve("client.pem"), "this is no certificate\n");

    assertRefused("client.pem");
  }

  @Test
  void key_ofAnotherCertificate() throws Exception {
    CertificateAuthority other = CertificateAuthority.create("other", Clock.systemUTC());
    Pem.writeKey(folder.resolve("relay_key.pem"), other.client("hq-1").key());

    assertRefused("relay_key.pem");
  }

  @Test
  void yamlKey_unknown() throws Exception {
    configure(YAML.replace("HEALTH", "0").replace("udp: {listen", "udp: {listn"));

    assertRefused("relay.yaml", "listn");
  }

  @Test
  void udpPort_busy() throws Exception {
    try (DatagramSocket busy =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      String port = Integer.toString(busy.getLocalPort());
      configure(YAML.replace("HEALTH", "0").replace("127.0.0.1:0\"}\nqlik", port(port)));

      assertRefused(port);
    }
  }

  @Test
  void healthPort_busy() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(busy.getLocalPort());
      configure(YAML.replace("HEALTH", port));

      assertRefused(port);
    }
  }

  @Test
  void certificateFile_missing() throws Exception {
    Files.delete(folder.resolve("root.pem"));

    assertRefused("root.pem");
  }

  @Test
  void configuration_missing() throws Exception {
    Files.delete(folder.resolve("relay.yaml"));

    assertRefused("relay.yaml", "no such file");
  }

  @Test
  void local_portBusy() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Started local =
            Started.butler(
                "local",
                "--data",
                folder.resolve("data").toString(),
                "--mqtt-port",
                "" + busy.getLocalPort(),
                "--http-port",
                "0")) {
      assertOneLine(local, Integer.toString(busy.getLocalPort()));
    }
  }

  private static String port(String number) {
    return "127.0.0.1:" + number + "\"}\nqlik";
  }

  private void configure(String yaml) throws IOException {
    Files.writeString(folder.resolve("relay.yaml"), yaml);
  }

  private void assertRefused(String... parts) throws Exception {
    try (Started relay =
        Started.relay("run", "--config", folder.resolve("relay.yaml").toString())) {
      assertOneLine(relay, parts);
    }
  }

  private static void assertOneLine(Started command, String... parts) throws Exception {
    assertThat(command.exitCode()).as(command.out()).isEqualTo(1);
    assertThat(command.err().lines()).as(command.err()).hasSize(1);
    assertThat(command.err()).contains(parts).doesNotContain("Exception");
    assertThat(command.out()).doesNotContain("\tat ");
  }
}
