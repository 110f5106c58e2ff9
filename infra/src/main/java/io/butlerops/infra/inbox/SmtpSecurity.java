package io.butlerops.infra.inbox;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What the mail sink demands. With TLS nothing is taken before STARTTLS; with a login nothing
 * before AUTH.
 */
public record SmtpSecurity(Optional<SSLContext> tls, Optional<Login> login) {
  public static final SmtpSecurity NONE = new SmtpSecurity(Optional.empty(), Optional.empty());

  /** Who may send. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }
}
