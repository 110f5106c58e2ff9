package io.butlerops.infra.qlik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QlikCertificatesTest {
  @TempDir private Path folder;

  @Test
  void export_files_areAsTheQmcWritesThem() throws IOException {
    QlikCertificates.open(folder, Instant.now());

    String key = Files.readString(folder.resolve("client_key.pem"));
    assertThat(key)
        .startsWith("-----BEGIN RSA PRIVATE KEY-----\r\n")
        .endsWith("-----END RSA PRIVATE KEY-----\r\n");
    assertThat(key.replace("\r\n", "")).doesNotContain("\n");
    assertThat(folder.resolve("client.pem")).content().startsWith("-----BEGIN CERTIFICATE-----\r");
    assertThat(folder.resolve("root.pem")).content().startsWith("-----BEGIN CERTIFICATE-----\r");
  }

  @Test
  void open_again_keepsWhatClientsHave() throws Exception {
    QlikCertificates first = QlikCertificates.open(folder, Instant.now());
    QlikCertificates second = QlikCertificates.open(folder, Instant.now());

    try (SimulatedQlik qlik =
        SimulatedQlik.start(
            SimulatedQlik.Options.sendingTo(), second.server(), Clock.systemUTC())) {
      assertThat(new QrsCaller(qlik, first.client()).get("about").has("buildVersion")).isTrue();
    }
  }

  @Test
  void open_damagedStore_namesTheFile() throws IOException {
    Files.writeString(folder.resolve("qlik.p12"), "no store");

    assertThatThrownBy(() -> QlikCertificates.open(folder, Instant.now()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("qlik.p12");
  }
}
