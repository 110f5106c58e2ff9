package io.butlerops.infra.qlik;

import java.time.Clock;
import javax.net.ssl.SSLContext;

/** One set for all tests of a run: RSA keys are slow to make. */
public final class SharedCertificates {
  private static final QlikCertificates CERTIFICATES = QlikCertificates.create(Clock.systemUTC());
  public static final SSLContext SERVER = CERTIFICATES.server();
  public static final SSLContext CLIENT = CERTIFICATES.client();

  private SharedCertificates() {}
}
