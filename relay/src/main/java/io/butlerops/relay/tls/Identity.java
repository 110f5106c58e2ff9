package io.butlerops.relay.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who we are and whom we trust on one mutual TLS connection.
 *
 * @param chain our certificate first
 * @param roots the certificates that peers must chain to
 */
public record Identity(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> roots) {
  public Identity {
    chain = List.copyOf(chain);
    roots = List.copyOf(roots);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
