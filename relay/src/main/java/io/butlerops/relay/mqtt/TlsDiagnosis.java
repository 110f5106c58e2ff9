package io.butlerops.relay.mqtt;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLException;

/** The TLS side of {@link Diagnosis}. */
final class TlsDiagnosis {
  private static final String ALERT = "Received fatal alert: ";

  /** Alerts by which a peer refuses our certificate. */
  private static final Set<String> CERTIFICATE_ALERTS =
      Set.of(
          "access_denied",
          "bad_certificate",
          "certificate_expired",
          "certificate_required",
          "certificate_revoked",
          "certificate_unknown",
          "unknown_ca",
          "unsupported_certificate");

  private final MqttConfig config;

  TlsDiagnosis(MqttConfig config) {
    this.config = config;
  }

  Fault ofTrust(UntrustedBroker fault) {
    return switch (fault.flaw()) {
      case OTHER_ROOT ->
          new Fault(
              broker() + " presents a certificate issued by '" + fault.issuer() + "', not our root",
              "check mqtt.tls.ca; if '"
                  + fault.issuer()
                  + "' is your firewall's, exempt this host from TLS inspection");
      case OTHER_NAME ->
          new Fault(
              "the certificate of " + broker() + " does not bear " + config.expectedName(),
              "correct mqtt.endpoint, or set mqtt.serverName to a name in the certificate");
      case NOT_VALID_NOW -> notValidNow(fault.certificate());
    };
  }

  Fault ofTls(SSLException fault) {
    String message = String.valueOf(fault.getMessage());
    if (fault instanceof NotSslRecordException) {
      return new Fault(broker() + " does not speak TLS", "check the port of mqtt.endpoint");
    }
    int alert = message.indexOf(ALERT);
    return alert < 0 ? broken(message) : ofAlert(message.substring(alert + ALERT.length()).strip());
  }

  Fault broken(String how) {
    return new Fault(
        "TLS handshake with " + broker() + " failed: " + how,
        "check mqtt.endpoint; a firewall between may not let TLS through");
  }

  private Fault ofAlert(String alert) {
    if (alert.equals("no_application_protocol")) {
      return new Fault(
          broker() + " does not take the ALPN protocol " + config.alpn().orElse(""),
          "check mqtt.alpn and the port of mqtt.endpoint");
    }
    if (CERTIFICATE_ALERTS.contains(alert)) {
      return new Fault(
          broker() + " refuses our client certificate: " + alert.replace('_', ' '),
          "check that mqtt.tls.certificate is registered there, active and not expired");
    }
    return broken(alert.replace('_', ' '));
  }

  private Fault notValidNow(X509Certificate certificate) {
    return new Fault(
        "the certificate of "
            + broker()
            + " is valid only from "
            + certificate.getNotBefore().toInstant()
            + " to "
            + certificate.getNotAfter().toInstant(),
        "renew it at the broker; is the clock of this machine right?");
  }

  private String broker() {
    return config.endpoint().toString();
  }
}
