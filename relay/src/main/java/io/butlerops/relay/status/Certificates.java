package io.butlerops.relay.status;

import io.butlerops.contract.reading.Status.Certificate;
import io.butlerops.relay.tls.Identity;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Certificates whose end somebody here must think of. */
public final class Certificates {
  /** More in one file are a bundle that the system's maker looks after. */
  private static final int MOST_ROOTS = 4;

  private Certificates() {}

  /**
   * @param toCallers of the front door, if it has one
   */
  public static List<Certificate> of(
      Identity toQlik, Identity toCloud, Optional<Identity> toCallers) {
    List<Certificate> certificates = new ArrayList<>(ofClient("qlik", toQlik));
    certificates.addAll(ofClient("mqtt", toCloud));
    toCallers.ifPresent(own -> certificates.add(own("api.tls", own)));
    return certificates;
  }

  /** Ours on a connection, {@code qlik.client}, and whom we trust there, {@code qlik.root}. */
  private static List<Certificate> ofClient(String part, Identity identity) {
    List<Certificate> certificates = new ArrayList<>();
    certificates.add(own(part + ".client", identity));
    List<X509Certificate> roots = identity.roots();
    for (int i = 0; i < roots.size() && roots.size() <= MOST_ROOTS; i++) {
      certificates.add(certificate(part + ".root" + (i == 0 ? "" : "." + (i + 1)), roots.get(i)));
    }
    return certificates;
  }

  private static Certificate own(String name, Identity identity) {
    return certificate(name, identity.chain().get(0));
  }

  private static Certificate certificate(String name, X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    return new Certificate(name, subject, certificate.getNotAfter().toInstant());
  }
}
