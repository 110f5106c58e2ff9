package io.butlerops.relay;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.tls.Identity;
import java.time.Duration;
import java.time.Instant;

/** Says in time that a certificate of ours ends. */
final class Expiry {
  private static final Duration NOTICE = Duration.ofDays(30);

  private Expiry() {}

  static Check check(String part, Identity identity, Instant now) {
    Instant until = identity.chain().get(0).getNotAfter().toInstant();
    return until.isBefore(now.plus(NOTICE))
        ? Check.warn(part, "our certificate ends at " + until, "renew it in time")
        : Check.ok(part, "certificate and key match, valid until " + until);
  }
}
