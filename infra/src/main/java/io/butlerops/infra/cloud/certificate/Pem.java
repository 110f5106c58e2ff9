package io.butlerops.infra.cloud.certificate;

import io.butlerops.infra.cloud.PrivateFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** PEM files, as text and on disk; key files are for their owner only. */
public final class Pem {
  private Pem() {}

  public static String of(X509Certificate certificate) throws IOException {
    return text(new JcaMiscPEMGenerator(certificate));
  }

  /** In the older form that belongs to its kind: PKCS#1 for RSA, as Qlik exports it. */
  public static String ofTraditional(PrivateKey key) throws IOException {
    return text(new JcaMiscPEMGenerator(key));
  }

  public static void writeCertificate(Path file, X509Certificate certificate) throws IOException {
    Files.writeString(file, of(certificate));
  }

  /** In PKCS#8. */
  public static void writeKey(Path file, PrivateKey key) throws IOException {
    PrivateFile.write(file, text(new JcaPKCS8Generator(key, null)));
  }

  static X509Certificate readCertificate(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is not a certificate in PEM form", e);
    }
  }

  static PrivateKey readKey(Path file) throws IOException {
    try (var reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
        var parser = new PEMParser(reader)) {
      Object found = parser.readObject();
      if (found instanceof PrivateKeyInfo info) {
        return new JcaPEMKeyConverter().getPrivateKey(info);
      }
      throw new IOException(file + " is not a private key in PEM form");
    }
  }

  private static String text(PemObjectGenerator content) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(content);
    }
    return text.toString();
  }
}
