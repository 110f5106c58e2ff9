package io.butlerops.infra.cloud.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;

/** A certificate authority of our own: for the broker, for relays and for a simulated Qlik. */
public final class CertificateAuthority {
  private static final Duration LIFE = Duration.ofDays(3650);
  private static final Duration CERTIFICATE_LIFE = Duration.ofDays(825);

  /** Elliptic keys are made at once; an RSA key takes up to a second. */
  public enum KeyKind {
    EC(256),
    RSA(2048);

    private final int bits;

    KeyKind(int bits) {
      this.bits = bits;
    }
  }

  private final KeyCertificate own;
  private final Clock clock;

  private CertificateAuthority(KeyCertificate own, Clock clock) {
    this.own = own;
    this.clock = clock;
  }

  /** A new one, known to nobody yet. */
  public static CertificateAuthority create(String name, Clock clock) {
    return new CertificateAuthority(
        SignedCertificate.root(name, newKeys(KeyKind.EC), clock, LIFE), clock);
  }

  /** The one kept in a folder, made there on the first call, so that what it signed stays valid. */
  public static CertificateAuthority open(Path folder, String name, Clock clock)
      throws IOException {
    Path certificate = folder.resolve("ca.pem");
    Path key = folder.resolve("ca_key.pem");
    if (Files.exists(certificate) && Files.exists(key)) {
      return new CertificateAuthority(
          new KeyCertificate(Pem.readKey(key), Pem.readCertificate(certificate)), clock);
    }
    CertificateAuthority created = create(name, clock);
    Files.createDirectories(folder);
    Pem.writeKey(key, created.own.key());
    Pem.writeCertificate(certificate, created.certificate());
    return created;
  }

  public X509Certificate certificate() {
    return own.certificate();
  }

  /** A certificate for a server that clients reach under these DNS names or IP addresses. */
  public KeyCertificate server(String commonName, String... addresses) {
    return SignedCertificate.server(own, commonName, addresses)
        .sign(newKeys(KeyKind.EC), clock, CERTIFICATE_LIFE);
  }

  /** A certificate for a client, known by its common name. */
  public KeyCertificate client(String commonName) {
    return client(commonName, KeyKind.EC);
  }

  public KeyCertificate client(String commonName, KeyKind kind) {
    return SignedCertificate.client(own, commonName).sign(newKeys(kind), clock, CERTIFICATE_LIFE);
  }

  private static KeyPair newKeys(KeyKind kind) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.name());
      generator.initialize(kind.bits, new SecureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make keys of kind " + kind, e);
    }
  }
}
