package io.butlerops.infra.cloud.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with the key it was made for. */
public record KeyCertificate(PrivateKey key, X509Certificate certificate) {
  /** Never shows the key. */
  @Override
  public String toString() {
    return "KeyCertificate[" + certificate.getSubjectX500Principal() + "]";
  }
}
