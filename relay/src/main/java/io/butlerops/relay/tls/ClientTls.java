package io.butlerops.relay.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * TLS as a client with our certificate, trusting our roots and nobody else.
 *
 * @param serverName the name asked for (SNI) and looked for in the server's certificate in place of
 *     the address used; the chain is verified either way
 */
public record ClientTls(
    SSLContext context, X509TrustManager trustManager, Optional<String> serverName) {

  public static ClientTls of(Identity identity, Optional<String> serverName) {
    try {
      X509TrustManager trust = trust(identity);
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys = {new SoleKey(identity)};
      context.init(keys, new TrustManager[] {trust}, null);
      return new ClientTls(context, trust, serverName);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("certificates that were read cannot be used for TLS", e);
    }
  }

  /** For clients that check the host name themselves, with {@link #verifier}. */
  public SSLSocketFactory socketFactory() {
    SSLSocketFactory factory = context.getSocketFactory();
    return serverName.<SSLSocketFactory>map(n -> new NamedSockets(factory, n)).orElse(factory);
  }

  /**
   * @param library checks a name against the alternative names of a certificate
   */
  public HostnameVerifier verifier(HostnameVerifier library) {
    return new ServerName(library, serverName);
  }

  private static X509TrustManager trust(Identity identity)
      throws GeneralSecurityException, IOException {
    KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
    roots.load(null, null);
    for (int i = 0; i < identity.roots().size(); i++) {
      roots.setCertificateEntry("root-" + i, identity.roots().get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
