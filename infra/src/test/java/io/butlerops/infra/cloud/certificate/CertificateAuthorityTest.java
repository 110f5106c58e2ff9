package io.butlerops.infra.cloud.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;

  @Test
  void open_again_isTheSameAuthority() throws Exception {
    X509Certificate first = CertificateAuthority.open(folder, "test", CLOCK).certificate();
    CertificateAuthority again = CertificateAuthority.open(folder, "test", CLOCK);

    assertThat(again.certificate()).isEqualTo(first);
    again.client("hq-1").certificate().verify(first.getPublicKey());
  }

  @Test
  void server_addresses_areInTheCertificate() throws Exception {
    X509Certificate certificate =
        CertificateAuthority.create("test", CLOCK)
            .server("localhost", "localhost", "127.0.0.1")
            .certificate();

    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  @Test
  void rsaKey_traditional_hasItsPemHeader() throws Exception {
    KeyCertificate rsa = CertificateAuthority.create("test", CLOCK).rsaClient("c");

    assertThat(Pem.ofTraditional(rsa.key())).startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(rsa.toString()).isEqualTo("KeyCertificate[CN=c]");
  }
}
