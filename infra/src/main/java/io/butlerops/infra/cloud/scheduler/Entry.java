package io.butlerops.infra.cloud.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A schedule of EventBridge Scheduler.
 *
 * @param begin from when a rate counts
 * @param input with placeholders such as the scheduled time
 * @param latest how late it may still ring
 */
record Entry(
    String group,
    String name,
    String expression,
    ZoneId zone,
    boolean enabled,
    Instant begin,
    String target,
    String input,
    Duration latest,
    Optional<String> deadLetters) {
  String key() {
    return key(group, name);
  }

  static String key(String group, String name) {
    return group + "/" + name;
  }
}
