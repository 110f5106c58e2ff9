package io.butlerops.infra.qlik;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** PEM files as Windows writes them. */
final class Pem {
  private static final String EOL = "\r\n";

  private Pem() {}

  static void write(Path file, Certificate certificate) throws IOException, CertificateException {
    write(file, "CERTIFICATE", certificate.getEncoded());
  }

  /** The key bare, in the old form that Qlik's export has, not wrapped in PKCS#8. */
  static void writePkcs1(Path file, PrivateKey key) throws IOException {
    PrivateKeyInfo wrapped = PrivateKeyInfo.getInstance(key.getEncoded());
    write(file, "RSA PRIVATE KEY", wrapped.parsePrivateKey().toASN1Primitive().getEncoded());
  }

  private static void write(Path file, String type, byte[] der) throws IOException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, EOL.getBytes(StandardCharsets.US_ASCII));
    String text =
        "-----BEGIN "
            + type
            + "-----"
            + EOL
            + lines.encodeToString(der)
            + EOL
            + "-----END "
            + type
            + "-----"
            + EOL;
    Files.writeString(file, text, StandardCharsets.US_ASCII);
  }
}
