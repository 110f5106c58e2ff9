package io.butlerops.relay.health;

import java.time.Instant;
import java.util.List;

/**
 * The health page's content.
 *
 * @param heard what the listener has seen, as JSON
 */
public record Report(
    String relay, String version, Instant started, List<Check> checks, Object heard) {
  public Report {
    checks = List.copyOf(checks);
  }

  /** The worst of all. */
  public Check.State state() {
    return checks.stream().map(Check::state).max(Enum::compareTo).orElse(Check.State.OK);
  }
}
