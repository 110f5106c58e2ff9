package io.butlerops.relay.mqtt;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;

/** The broker's certificate is not one that we accept; says what is wrong with it. */
final class UntrustedBroker extends CertificateException {
  private static final long serialVersionUID = 1L;

  enum Flaw {
    OTHER_ROOT,
    OTHER_NAME,
    NOT_VALID_NOW
  }

  private final Flaw flaw;
  private final transient X509Certificate[] presented;

  UntrustedBroker(X509Certificate[] presented, CertificateException cause) {
    super(cause.getMessage(), cause);
    this.flaw = flaw(cause);
    this.presented = presented.clone();
  }

  Flaw flaw() {
    return flaw;
  }

  X509Certificate certificate() {
    return presented[0];
  }

  /** Who signed the last certificate of the presented chain. */
  String issuer() {
    return presented[presented.length - 1].getIssuerX500Principal().getName();
  }

  private static Flaw flaw(CertificateException cause) {
    if (Causes.find(cause, CertificateExpiredException.class).isPresent()
        || Causes.find(cause, CertificateNotYetValidException.class).isPresent()) {
      return Flaw.NOT_VALID_NOW;
    }
    boolean pathFailed =
        Causes.find(cause, CertPathBuilderException.class).isPresent()
            || Causes.find(cause, CertPathValidatorException.class).isPresent();
    return pathFailed ? Flaw.OTHER_ROOT : Flaw.OTHER_NAME;
  }
}
