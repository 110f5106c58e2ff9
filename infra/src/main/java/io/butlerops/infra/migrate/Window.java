package io.butlerops.infra.migrate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Butler's rate limit as our {@code limit}. */
final class Window {
  private static final String FALLBACK = "300s";
  private static final BigDecimal LONGEST = BigDecimal.valueOf(365L * 24 * 3600);

  private Window() {}

  /**
   * @param by what is limited each for itself: {@code task}, {@code recipient}, {@code service} or
   *     {@code route}
   */
  static Tree of(ButlerConfig group, String key, String by, Findings findings) {
    return Tree.of("every", every(group, key, findings)).and("by", by);
  }

  private static String every(ButlerConfig group, String key, Findings findings) {
    Optional<BigDecimal> seconds = group.number(key);
    if (seconds.isEmpty()) {
      findings.trap(
          group.place(key),
          "it is absent: Butler's own 300 s are written out, for with us no limit means none.");
      return FALLBACK;
    }
    if (seconds.get().signum() <= 0) {
      findings.danger(
          group.place(key),
          "0 was one message for each task or service until Butler's next restart, not 'no limit'. Here it became"
              + " 300 s; take the limit out of the route to hear of every event.");
      return FALLBACK;
    }
    return seconds.get().min(LONGEST).setScale(0, RoundingMode.CEILING).toPlainString() + "s";
  }
}
