package io.butlerops.infra.migrate;

import java.math.BigDecimal;
import java.util.Optional;

/** The mail server's keys, the same for every mail destination. */
final class Smtp {
  private static final int DEFAULT_PORT = 587;

  private final ButlerConfig smtp;
  private final Draft draft;

  Smtp(ButlerConfig smtp, Draft draft) {
    this.smtp = smtp;
    this.draft = draft;
  }

  Tree keys() {
    boolean login = smtp.on("auth.enable");
    return Tree.of("type", "email")
        .and("host", host())
        .and("port", port())
        .and("tls", tls())
        .and("user", login ? smtp.text("auth.user") : null)
        .and("password", login && smtp.text("auth.user").isPresent() ? password() : null)
        .and("via", via());
  }

  Optional<String> via() {
    return Network.viaForMail(host(), port());
  }

  void tell() {
    if (via().isPresent()) {
      draft.delivering().to(host(), port());
      draft
          .findings()
          .trap(
              smtp.place("host")
                  + " is "
                  + host()
                  + ":"
                  + port()
                  + ", which the cloud cannot reach: mail goes through the relay (via: relay) and"
                  + " waits while that is away.");
    }
    tellOfCertificates();
    tellOfEncryption();
  }

  private void tellOfCertificates() {
    if (!smtp.on("tls.rejectUnauthorized") && smtp.has("tls")) {
      draft
          .findings()
          .danger(
              smtp.place("tls.rejectUnauthorized")
                  + " is off: Butler took any certificate of the mail server. We verify it: a"
                  + " self-signed one is refused.");
    }
  }

  private void tellOfEncryption() {
    if (smtp.on("secure") || !(smtp.on("tls.requireTLS") || smtp.on("tls.ignoreTLS"))) {
      return;
    }
    String written = smtp.on("tls.ignoreTLS") ? "ignoreTLS" : "requireTLS";
    draft
        .findings()
        .trap(
            smtp.place("tls." + written)
                + " had no effect with Butler: STARTTLS was used where the server offered it. "
                + (draft.choices().asWritten()
                    ? "As asked, its word counts: tls: " + tls() + "."
                    : "That stays (tls: starttls); tls: required is safer."));
  }

  private String tls() {
    if (smtp.on("secure")) {
      return "implicit";
    }
    if (!draft.choices().asWritten()) {
      return "starttls";
    }
    return smtp.on("tls.ignoreTLS") ? "none" : smtp.on("tls.requireTLS") ? "required" : "starttls";
  }

  private String host() {
    return smtp.text("host").orElse("localhost");
  }

  private int port() {
    return smtp.number("port").map(BigDecimal::intValue).orElse(DEFAULT_PORT);
  }

  private String password() {
    String value = smtp.text("auth.password").orElse("");
    return draft.secrets().reference("smtp-password", value, smtp.place("auth.password"));
  }
}
