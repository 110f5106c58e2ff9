package io.butlerops.relay.qrs;

import io.butlerops.relay.qrs.Answer.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Puts what went wrong into words. */
final class Faults {
  /** What a server says that does not want our certificate. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "received fatal alert: (bad_certificate|certificate_\\w+|unknown_ca|handshake_failure"
              + "|access_denied|unsupported_certificate)",
          Pattern.CASE_INSENSITIVE);

  private Faults() {}

  static <T> Trouble<T> ofStatus(int status) {
    return new Trouble<>(fault(status), "QRS answered " + status);
  }

  static <T> Trouble<T> late(Duration limit) {
    return new Trouble<>(Fault.TIMEOUT, "QRS did not answer within " + shown(limit));
  }

  static <T> Trouble<T> of(IOException e, QlikConfig config) {
    if (e instanceof SocketTimeoutException) {
      boolean connecting = String.valueOf(e.getMessage()).contains("onnect");
      return connecting
          ? new Trouble<>(
              Fault.UNREACHABLE, "no connection to QRS within " + shown(config.connectTimeout()))
          : late(config.readTimeout());
    }
    if (e instanceof UnknownHostException) {
      return new Trouble<>(Fault.UNKNOWN_HOST, "the host " + config.host() + " is not known");
    }
    if (e instanceof SSLException tls) {
      return ofTls(tls, config);
    }
    // With TLS 1.3 a server may hang up on our certificate without a word that still reaches us.
    return e instanceof ConnectException || e instanceof NoRouteToHostException
        ? new Trouble<>(Fault.UNREACHABLE, "QRS cannot be reached (" + detail(e) + ")")
        : new Trouble<>(Fault.ENDED, "QRS ended the connection (" + detail(e) + ")");
  }

  static String shown(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  private static <T> Trouble<T> ofTls(SSLException e, QlikConfig config) {
    if (e instanceof SSLPeerUnverifiedException) {
      String expected = config.serverName().orElse(config.host());
      return new Trouble<>(
          Fault.NAME_MISMATCH, "QRS's certificate is not for " + expected + names(e));
    }
    if (REFUSAL.matcher(detail(e)).find()) {
      return new Trouble<>(
          Fault.CERTIFICATE_REFUSED, "QRS refused our certificate (" + detail(e) + ")");
    }
    if (isCausedByCertificate(e)) {
      return new Trouble<>(Fault.UNTRUSTED, "QRS's certificate is not of our roots");
    }
    return new Trouble<>(Fault.TLS, "TLS with QRS failed (" + detail(e) + ")");
  }

  /** OkHttp lists what the certificate holds on lines of its own. */
  private static String names(SSLException e) {
    return detail(e)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("DN:") || line.startsWith("subjectAltNames:"))
        .reduce("", (all, line) -> all + "; " + line);
  }

  private static boolean isCausedByCertificate(Throwable e) {
    return e != null && (e instanceof CertificateException || isCausedByCertificate(e.getCause()));
  }

  private static Fault fault(int status) {
    return switch (status) {
      case 401, 403 -> Fault.FORBIDDEN;
      case 404, 405 -> Fault.NOT_FOUND;
      default -> status >= 500 ? Fault.FAILING : Fault.REFUSED_REQUEST;
    };
  }

  private static String detail(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
