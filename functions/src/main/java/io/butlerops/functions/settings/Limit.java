package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.Optional;

/**
 * At most one message in {@code every} for what is the same by {@code by}; always apart for each
 * outcome, so that a recovery is never swallowed by the failure before it.
 */
public record Limit(Duration every, By by) {
  /** {@code limit: off}: none, whatever the route above or the destination says. */
  static final Limit OFF = new Limit(Duration.ZERO, By.TASK);

  /** What counts as the same. */
  public enum By {
    TASK,
    /** Task and recipient. */
    RECIPIENT,
    /** Host and service. */
    SERVICE,
    APP,
    ROUTE
  }

  boolean isOn() {
    return !every.isZero();
  }

  /** The key {@code limit}. */
  static Optional<Limit> read(Section section, Optional<Limit> absent) {
    return OrOff.read(section, "limit", absent, Optional.of(OFF), Limit::read);
  }

  private static Limit read(Section section) {
    return new Limit(
        section.require("every", Values.POSITIVE_DURATION, Values::positiveDuration),
        section.value(
            "by", By.TASK, "task, recipient, service, app or route", Values.oneOf(By.class)));
  }
}
