package io.butlerops.infra.migrate;

import java.math.BigDecimal;

/** How many lines of the script log a message shows; Butler's keys are ours. */
final class LogLines {
  private static final BigDecimal MOST = BigDecimal.valueOf(1000);

  private LogLines() {}

  static Tree of(ButlerConfig group) {
    return of(group, "headScriptLogLines").and(of(group, "tailScriptLogLines"));
  }

  static Tree of(ButlerConfig group, String key) {
    return Tree.of(
        key, group.number(key).map(lines -> lines.max(BigDecimal.ZERO).min(MOST).intValue()));
  }
}
