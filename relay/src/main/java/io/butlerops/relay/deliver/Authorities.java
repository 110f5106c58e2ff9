package io.butlerops.relay.deliver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The only authorities that a destination's certificate may lead to. */
record Authorities(SSLSocketFactory sockets, X509TrustManager manager) {
  static Authorities parse(String pem) {
    try {
      X509TrustManager manager = manager(pem);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return new Authorities(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException e) {
      throw Order.malformed("has a ca that is not certificates in PEM form");
    }
  }

  private static X509TrustManager manager(String pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    byte[] bytes = pem.strip().getBytes(StandardCharsets.US_ASCII);
    for (Certificate authority :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      store.setCertificateEntry("ca" + store.size(), authority);
    }
    if (store.size() == 0) {
      throw new GeneralSecurityException("there is no certificate");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
