package io.butlerops.infra.cloud.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** Reads what a relay folder holds. */
public final class TestCertificates {
  private TestCertificates() {}

  public static KeyCertificate own(Path folder) throws IOException {
    return new KeyCertificate(
        Pem.readKey(folder.resolve("relay_key.pem")),
        Pem.readCertificate(folder.resolve("relay.pem")));
  }

  public static X509Certificate root(Path folder) throws IOException {
    return Pem.readCertificate(folder.resolve("ca.pem"));
  }
}
