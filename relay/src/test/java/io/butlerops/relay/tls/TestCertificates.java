package io.butlerops.relay.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
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
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for tests: what Qlik Sense is to its own nodes and clients. */
public final class TestCertificates {
  /** A certificate with its key. */
  public record Issued(X509Certificate certificate, KeyPair keys) {
    public PrivateKey key() {
      return keys.getPrivate();
    }
  }

  /** When a certificate is good. */
  public record Validity(Instant from, Instant until) {
    static Validity now() {
      Instant now = Instant.now();
      return new Validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)));
    }
  }

  private static final AtomicLong SERIAL = new AtomicLong(1);

  private final Issued root;

  public TestCertificates(String name) {
    root = selfSigned(name);
  }

  public X509Certificate root() {
    return root.certificate();
  }

  public Issued issue(String commonName, GeneralName... names) {
    return issue(commonName, rsa(), Validity.now(), names);
  }

  public Issued issue(String commonName, KeyPair keys, Validity validity, GeneralName... names) {
    try {
      X509v3CertificateBuilder builder =
          builder(
              root.certificate().getSubjectX500Principal().getName(), commonName, keys, validity);
      if (names.length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      return new Issued(sign(builder, root.key()), keys);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the holder of {@code issued} uses against servers of this authority. */
  public Identity identity(Issued issued) {
    return new Identity(issued.key(), List.of(issued.certificate()), List.of(root()));
  }

  public static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a kind whose PEM form names the curve, as OpenSSL writes it. */
  public static KeyPair ec() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String pem(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Issued selfSigned(String name) {
    try {
      KeyPair keys = rsa();
      X509v3CertificateBuilder builder = builder("CN=" + name, name, keys, Validity.now());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      return new Issued(sign(builder, keys.getPrivate()), keys);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509v3CertificateBuilder builder(
      String issuer, String commonName, KeyPair keys, Validity validity) {
    return new JcaX509v3CertificateBuilder(
        new X500Name(issuer),
        BigInteger.valueOf(SERIAL.getAndIncrement()),
        Date.from(validity.from()),
        Date.from(validity.until()),
        new X500Name("CN=" + commonName),
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
  }
}
