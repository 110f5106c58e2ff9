package io.butlerops.infra.cloud.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What a certificate says, until an authority signs it. */
record SignedCertificate(
    X500Name issuer, PrivateKey issuerKey, X500Name subject, Purpose purpose, String[] addresses) {

  enum Purpose {
    ROOT,
    SERVER,
    CLIENT
  }

  static KeyCertificate root(String name, KeyPair keys, Clock clock, Duration life) {
    X500Name subject = name(name);
    return new SignedCertificate(subject, keys.getPrivate(), subject, Purpose.ROOT, new String[0])
        .sign(keys, clock, life);
  }

  static SignedCertificate server(KeyCertificate issuer, String name, String... addresses) {
    return new SignedCertificate(
        subject(issuer), issuer.key(), name(name), Purpose.SERVER, addresses);
  }

  static SignedCertificate client(KeyCertificate issuer, String name) {
    return new SignedCertificate(
        subject(issuer), issuer.key(), name(name), Purpose.CLIENT, new String[0]);
  }

  KeyCertificate sign(KeyPair keys, Clock clock, Duration life) {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
      var certificate = builder(keys.getPublic(), clock.instant(), life).build(signer);
      return new KeyCertificate(
          keys.getPrivate(), new JcaX509CertificateConverter().getCertificate(certificate));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("no certificate for " + subject, e);
    }
  }

  /** Valid a day back, because the clocks of two machines differ. */
  private JcaX509v3CertificateBuilder builder(PublicKey key, Instant now, Duration life)
      throws CertIOException {
    Date from = Date.from(now.minus(Duration.ofDays(1)));
    BigInteger serial = new BigInteger(120, new SecureRandom()).setBit(119);
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer, serial, from, Date.from(now.plus(life)), subject, key);
    add(builder, Extension.basicConstraints, new BasicConstraints(purpose == Purpose.ROOT));
    add(builder, Extension.keyUsage, new KeyUsage(usage()));
    if (purpose != Purpose.ROOT) {
      add(builder, Extension.extendedKeyUsage, new ExtendedKeyUsage(extendedUsage()));
    }
    if (addresses.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames());
    }
    return builder;
  }

  private int usage() {
    return purpose == Purpose.ROOT
        ? KeyUsage.keyCertSign | KeyUsage.cRLSign
        : KeyUsage.digitalSignature;
  }

  private KeyPurposeId extendedUsage() {
    return purpose == Purpose.SERVER
        ? KeyPurposeId.id_kp_serverAuth
        : KeyPurposeId.id_kp_clientAuth;
  }

  private GeneralNames alternativeNames() {
    return new GeneralNames(
        Arrays.stream(addresses)
            .map(address -> new GeneralName(kind(address), address))
            .toArray(GeneralName[]::new));
  }

  private static int kind(String address) {
    return address.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName;
  }

  private static void add(
      JcaX509v3CertificateBuilder builder, ASN1ObjectIdentifier extension, ASN1Encodable value)
      throws CertIOException {
    builder.addExtension(extension, true, value);
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
  }

  private static X500Name subject(KeyCertificate certificate) {
    return X500Name.getInstance(certificate.certificate().getSubjectX500Principal().getEncoded());
  }
}
