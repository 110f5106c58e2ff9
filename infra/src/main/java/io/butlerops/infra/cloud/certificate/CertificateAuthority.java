package io.butlerops.infra.cloud.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.time.Duration;

/** A certificate authority of our own, for the broker and its relays. */
public final class CertificateAuthority {
  private static final Duration LIFE = Duration.ofDays(3650);

  private final KeyCertificate own;
  private final Clock clock;

  private CertificateAuthority(KeyCertificate own, Clock clock) {
    this.own = own;
    this.clock = clock;
  }

  /** A new one, known to nobody yet. */
  public static CertificateAuthority create(String name, Clock clock) {
    return new CertificateAuthority(SignedCertificate.root(name, newKeys(), clock, LIFE), clock);
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
        .sign(newKeys(), clock, Duration.ofDays(825));
  }

  /** A certificate for a client, known by its common name. */
  public KeyCertificate client(String commonName) {
    return SignedCertificate.client(own, commonName).sign(newKeys(), clock, Duration.ofDays(825));
  }

  /** The same with an RSA key of 2048 bits, which takes about a second to make. */
  public KeyCertificate rsaClient(String commonName) {
    return SignedCertificate.client(own, commonName)
        .sign(
            newKeys("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)),
            clock,
            Duration.ofDays(825));
  }

  /** Elliptic, which IoT Core takes too: RSA keys would cost the start a second each. */
  private static KeyPair newKeys() {
    return newKeys("EC", new ECGenParameterSpec("secp256r1"));
  }

  private static KeyPair newKeys(String kind, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(parameters, new SecureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make " + kind + " keys", e);
    }
  }
}
