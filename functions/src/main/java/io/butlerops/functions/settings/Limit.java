package io.butlerops.functions.settings;

import java.time.Duration;

/**
 * At most one message in {@code every} for what is the same by {@code by}; always apart for each
 * outcome, so that a recovery is never swallowed by the failure before it.
 */
public record Limit(Duration every, By by) {
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
}
