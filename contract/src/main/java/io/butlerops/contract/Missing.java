package io.butlerops.contract;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing the relay could not find out.
 *
 * @param what {@code task}, {@code app}, {@code owner}, {@code execution} or {@code scriptLog}
 * @param reason for people: "QRS answered 503", "no script log yet after 5 tries"
 * @param stale when the event carries what was known before: when that was found out
 */
public record Missing(String what, String reason, Optional<Instant> stale) {
  public Missing {
    what = Text.orEmpty(what);
    reason = Text.orEmpty(reason);
    stale = Absent.orEmpty(stale);
  }

  /** The event carries nothing in its place. */
  public Missing(String what, String reason) {
    this(what, reason, Optional.empty());
  }
}
