package io.butlerops.relay.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Checks the name in a server's certificate: alternative names by the HTTP library, and for the
 * older Qlik certificates that have none the common name. (Java's own check refuses names with an
 * underscore, which Windows hosts have.)
 */
final class ServerName implements HostnameVerifier {
  private final HostnameVerifier library;
  private final Optional<String> expected;

  ServerName(HostnameVerifier library, Optional<String> expected) {
    this.library = library;
    this.expected = expected;
  }

  @Override
  public boolean verify(String address, SSLSession session) {
    String name = expected.orElse(address);
    return library.verify(name, session) || isCommonName(name, session);
  }

  private static boolean isCommonName(String name, SSLSession session) {
    try {
      X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return (alternatives == null || alternatives.isEmpty())
          && commonName(certificate).filter(name::equalsIgnoreCase).isPresent();
    } catch (SSLPeerUnverifiedException | CertificateParsingException | InvalidNameException e) {
      return false;
    }
  }

  private static Optional<String> commonName(X509Certificate certificate)
      throws InvalidNameException {
    return new LdapName(certificate.getSubjectX500Principal().getName())
        .getRdns().stream()
            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
            .map(Rdn::getValue)
            .map(Object::toString)
            .reduce((first, last) -> last);
  }
}
