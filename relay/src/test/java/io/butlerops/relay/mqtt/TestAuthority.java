package io.butlerops.relay.mqtt;

import io.butlerops.relay.tls.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority of one test. */
final class TestAuthority {
  private static final AtomicLong SERIALS = new AtomicLong(1);

  private final String name;
  private final KeyPair keys = newKeys();
  private final X509Certificate root;

  TestAuthority(String name) {
    this.name = name;
    this.root = sign(name, keys, Instant.now().plus(Duration.ofDays(1)), null);
  }

  X509Certificate root() {
    return root;
  }

  /** A certificate for the DNS name, and the key; trusts this authority. */
  Identity issue(String dnsName) {
    return issue(dnsName, Instant.now().plus(Duration.ofDays(1)));
  }

  Identity expired(String dnsName) {
    return issue(dnsName, Instant.now().minus(Duration.ofHours(1)));
  }

  static void writePem(Path file, Object... parts) {
    try (Writer writer = Files.newBufferedWriter(file);
        JcaPEMWriter pem = new JcaPEMWriter(writer)) {
      for (Object part : parts) {
        pem.writeObject(
            part instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Identity issue(String dnsName, Instant end) {
    KeyPair own = newKeys();
    GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName));
    X509Certificate certificate = sign(dnsName, own, end, names);
    return new Identity(own.getPrivate(), List.of(certificate), List.of(root));
  }

  private X509Certificate sign(String subject, KeyPair subjectKeys, Instant end, GeneralNames san) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=" + name),
              BigInteger.valueOf(SERIALS.getAndIncrement()),
              Date.from(end.minus(Duration.ofDays(2))),
              Date.from(end),
              new X500Name("CN=" + subject),
              subjectKeys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(san == null));
      if (san != null) {
        builder.addExtension(Extension.subjectAlternativeName, false, san);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
