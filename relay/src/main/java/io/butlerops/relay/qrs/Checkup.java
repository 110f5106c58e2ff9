package io.butlerops.relay.qrs;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.tls.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code relay check} says about QRS. */
record Checkup(QlikConfig config, Identity identity, Instant now) {
  private static final Duration MOST_OFFSET = Duration.ofSeconds(30);
  private static final Duration EXPIRY_NOTICE = Duration.ofDays(30);

  List<Check> of(Answer<List<String>> nodes, Optional<Duration> clockOffset) {
    List<Check> checks = new ArrayList<>();
    checks.add(connection(nodes));
    checks.add(certificate());
    clockOffset.map(this::clock).ifPresent(checks::add);
    return checks;
  }

  private Check connection(Answer<List<String>> nodes) {
    String place = config.host() + ":" + config.port();
    if (nodes instanceof Found<List<String>> found) {
      return Check.ok("qrs", "answers at " + place + "; nodes " + String.join(", ", found.value()));
    }
    if (!(nodes instanceof Trouble<List<String>> trouble)) {
      // A site has a node at least, so a user who sees none sees nothing: QRS hides, it says 200.
      return Check.fail(
          "qrs", place + " shows no node to " + config.user(), Fault.FORBIDDEN.remedy());
    }
    if (trouble.fault() == Fault.NOT_FOUND) {
      return Check.warn(
          "qrs",
          place + " answers, but does not list its nodes (404)",
          "name the nodes in udp.allow, or " + Fault.NOT_FOUND.remedy());
    }
    return Check.fail("qrs", place + ": " + trouble.reason(), trouble.fault().remedy());
  }

  private Check certificate() {
    Instant until = identity.chain().get(0).getNotAfter().toInstant();
    String message = "our certificate is valid until " + until;
    return until.isBefore(now.plus(EXPIRY_NOTICE))
        ? Check.warn("qrs certificate", message, "export a new one in the QMC")
        : Check.ok("qrs certificate", message);
  }

  private Check clock(Duration offset) {
    if (offset.abs().compareTo(MOST_OFFSET) <= 0) {
      return Check.ok("qrs clock", "agrees with ours");
    }
    return Check.warn(
        "qrs clock",
        offset.abs().toSeconds() + " s " + (offset.isNegative() ? "behind" : "ahead of") + " ours",
        "synchronise the clocks of this machine and the Qlik server");
  }
}
