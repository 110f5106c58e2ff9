package io.butlerops.relay.status;

import io.butlerops.contract.reading.Status.Certificate;
import io.butlerops.relay.tls.Identity;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates whose end somebody here must think of. */
public final class Certificates {
  /** More in one file are a bundle that the system's maker looks after. */
  private static final int MOST_ROOTS = 4;

  private Certificates() {}

  /** Ours on a connection, {@code qlik.client}, and whom we trust there, {@code qlik.root}. */
  public static List<Certificate> ofClient(String part, Identity identity) {
    List<Certificate> certificates = new ArrayList<>();
    certificates.add(own(part + ".client", identity));
    List<X509Certificate> roots = identity.roots();
    for (int i = 0; i < roots.size() && roots.size() <= MOST_ROOTS; i++) {
      certificates.add(certificate(part + ".root" + (i == 0 ? "" : "." + (i + 1)), roots.get(i)));
    }
    return certificates;
  }

  /** That of a server. */
  public static Certificate own(String name, Identity identity) {
    return certificate(name, identity.chain().get(0));
  }

  private static Certificate certificate(String name, X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    return new Certificate(name, subject, certificate.getNotAfter().toInstant());
  }
}
