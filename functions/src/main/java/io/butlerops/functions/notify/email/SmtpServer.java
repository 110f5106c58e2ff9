package io.butlerops.functions.notify.email;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.platform.Confidential;
import java.util.Optional;

/**
 * The server that takes our mail.
 *
 * @param user empty for a server without login
 */
record SmtpServer(
    String host, int port, Tls tls, Optional<String> user, Optional<Confidential> password) {

  /** How the connection is protected. */
  enum Tls {
    NONE(25),
    /** When the server offers it. */
    STARTTLS(587),
    /** STARTTLS or no mail. */
    REQUIRED(587),
    /** TLS from the first byte. */
    IMPLICIT(465);

    private final int port;

    Tls(int port) {
      this.port = port;
    }
  }

  static SmtpServer read(Section section) {
    Tls tls =
        section.value(
            "tls", Tls.STARTTLS, "none, starttls, required or implicit", Values.oneOf(Tls.class));
    Optional<String> user = section.value("user", "a user name", Values::text);
    Optional<Confidential> password = section.value("password", "secret:NAME", Confidential::of);
    if (user.isPresent() != password.isPresent()) {
      section.problem("user", "user and password go together");
    }
    return new SmtpServer(
        section.require("host", "the mail server's name or address", Values::text),
        section.value("port", tls.port, "a port", Values.number(1, 65535)),
        tls,
        user,
        password);
  }
}
