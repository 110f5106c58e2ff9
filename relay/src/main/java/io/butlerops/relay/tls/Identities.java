package io.butlerops.relay.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks the files of a {@link TlsConfig}. */
public final class Identities {
  private static final byte[] CHALLENGE =
      "does this key belong to this certificate".getBytes(StandardCharsets.UTF_8);

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private Identities() {}

  /**
   * @throws BadCertificate naming the file, what is wrong and how to mend it
   */
  public static Identity load(TlsConfig config) {
    return load(config, Clock.systemUTC());
  }

  /**
   * @param clock judges whether the certificate is valid now
   * @throws BadCertificate naming the file, what is wrong and how to mend it
   */
  public static Identity load(TlsConfig config, Clock clock) {
    List<X509Certificate> chain = certificates(config.certificate());
    List<X509Certificate> roots = certificates(config.ca());
    PrivateKey key = PrivateKeys.read(Pem.read(config.key()), passphrase(config));
    X509Certificate own = own(config, chain, key);
    checkValid(config.certificate(), own, clock.instant());
    return new Identity(key, ownFirst(chain, own), roots);
  }

  private static Optional<String> passphrase(TlsConfig config) {
    return config
        .passphraseFile()
        .map(file -> Pem.text(file).lines().findFirst().orElse(""))
        .or(config::passphrase);
  }

  private static List<X509Certificate> certificates(Path file) {
    Pem pem = Pem.read(file);
    List<X509Certificate> certificates = new ArrayList<>();
    for (Pem.Block block : pem.blocks("CERTIFICATE")) {
      certificates.add(certificate(file, block.content()));
    }
    if (certificates.isEmpty()) {
      throw new BadCertificate(
          file,
          "holds no certificate (found: " + pem.found() + ")",
          "name the file with -----BEGIN CERTIFICATE-----, with Qlik client.pem or root.pem");
    }
    return certificates;
  }

  private static X509Certificate certificate(Path file, byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new BadCertificate(
          file, "its certificate is damaged", "export or copy the file again", e);
    }
  }

  private static X509Certificate own(
      TlsConfig config, List<X509Certificate> chain, PrivateKey key) {
    return chain.stream()
        .filter(certificate -> belong(key, certificate.getPublicKey()))
        .findFirst()
        .orElseThrow(
            () ->
                new BadCertificate(
                    config.key(),
                    "is not the key of the certificate in " + config.certificate(),
                    "use a key and a certificate of the same export"));
  }

  private static boolean belong(PrivateKey key, PublicKey publicKey) {
    try {
      Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
      signature.initSign(key);
      signature.update(CHALLENGE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(CHALLENGE);
      return signature.verify(signed);
    } catch (GeneralSecurityException differentKinds) {
      return false;
    }
  }

  private static void checkValid(Path file, X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isAfter(until)) {
      throw new BadCertificate(file, "expired at " + until, "export or order a new certificate");
    }
    if (now.isBefore(from)) {
      throw new BadCertificate(
          file, "is not valid before " + from, "set this machine's clock, which says " + now);
    }
  }

  /** TLS sends our own certificate first; files in the field have every order. */
  private static List<X509Certificate> ownFirst(List<X509Certificate> chain, X509Certificate own) {
    List<X509Certificate> ordered = new ArrayList<>(chain);
    ordered.remove(own);
    ordered.add(0, own);
    return ordered;
  }
}
