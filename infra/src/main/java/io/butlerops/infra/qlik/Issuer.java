package io.butlerops.infra.qlik;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The certificate authority that a Qlik Sense installation makes for itself. RSA, as Qlik's. */
final class Issuer {
  private static final String HOST = "qs-central.lab.example";
  private static final Duration LIFE = Duration.ofDays(3650);

  private final Instant now;
  private final KeyPair keys;
  private final X500Name name = new X500Name("CN=" + HOST + "-CA");
  private final SecureRandom random = new SecureRandom();

  Issuer(Instant now) throws GeneralSecurityException {
    this.now = now;
    this.keys = newKeys();
  }

  KeyStore store(char[] password) throws GeneralSecurityException, IOException {
    X509Certificate root = sign(rootRequest());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(QlikCertificates.ROOT, root);
    KeyPair server = newKeys();
    Certificate[] serverChain = {sign(serverRequest(server)), root};
    store.setKeyEntry(QlikCertificates.SERVER, server.getPrivate(), password, serverChain);
    KeyPair client = newKeys();
    Certificate[] clientChain = {sign(clientRequest(client)), root};
    store.setKeyEntry(QlikCertificates.CLIENT, client.getPrivate(), password, clientChain);
    return store;
  }

  private X509v3CertificateBuilder rootRequest() throws IOException {
    return request(name, keys)
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
  }

  private X509v3CertificateBuilder serverRequest(KeyPair server) throws IOException {
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, HOST),
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1")
    };
    return request(new X500Name("CN=" + HOST), server)
        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names))
        .addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
  }

  private X509v3CertificateBuilder clientRequest(KeyPair client) throws IOException {
    return request(new X500Name("CN=QlikClient"), client)
        .addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
  }

  private X509v3CertificateBuilder request(X500Name subject, KeyPair subjectKeys) {
    return new JcaX509v3CertificateBuilder(
        name,
        new BigInteger(64, random),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(LIFE)),
        subject,
        subjectKeys.getPublic());
  }

  private X509Certificate sign(X509v3CertificateBuilder request) throws GeneralSecurityException {
    try {
      JcaContentSignerBuilder signer = new JcaContentSignerBuilder("SHA256withRSA");
      return new JcaX509CertificateConverter()
          .getCertificate(request.build(signer.build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }
}
