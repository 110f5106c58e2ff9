package io.butlerops.infra.qlik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QlikCertificatesTest {
  @TempDir private static Path folder;
  private static QlikCertificates first;

  @BeforeAll
  static void open() throws IOException {
    first = QlikCertificates.open(folder, Clock.systemUTC());
  }

  @Test
  void export_files_areAsTheQmcWritesThem() throws IOException {
    String key = Files.readString(folder.resolve("client_key.pem"));

    assertThat(key)
        .startsWith("-----BEGIN RSA PRIVATE KEY-----\r\n")
        .endsWith("-----END RSA PRIVATE KEY-----\r\n");
    assertThat(key.replace("\r\n", "")).doesNotContain("\n");
    assertThat(folder.resolve("client.pem")).content().startsWith("-----BEGIN CERTIFICATE-----\r");
    assertThat(folder.resolve("root.pem")).content().startsWith("-----BEGIN CERTIFICATE-----\r");
  }

  @Test
  void open_again_stillTrustsTheClientsOfBefore() throws Exception {
    String exported = Files.readString(folder.resolve("client.pem"));

    QlikCertificates second = QlikCertificates.open(folder, Clock.systemUTC());

    assertThat(folder.resolve("client.pem")).content().isEqualTo(exported);
    try (SimulatedQlik qlik =
        SimulatedQlik.start(
            SimulatedQlik.Options.sendingTo(), second.server(), Clock.systemUTC())) {
      assertThat(new QrsCaller(qlik, first.client()).get("about").has("buildVersion")).isTrue();
    }
  }

  @Test
  void open_damagedKey_namesTheFile(@TempDir Path damaged) throws IOException {
    Path authority = Files.createDirectory(damaged.resolve("authority"));
    Files.copy(folder.resolve("authority/ca.pem"), authority.resolve("ca.pem"));
    Files.writeString(authority.resolve("ca_key.pem"), "no key");

    assertThatThrownBy(() -> QlikCertificates.open(damaged, Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ca_key.pem");
  }
}
