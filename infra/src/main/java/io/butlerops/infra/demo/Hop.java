package io.butlerops.infra.demo;

import java.time.Duration;
import java.time.Instant;

/** A station that an event has reached. */
record Hop(String name, Instant time) {
  /** {@code + 12 ms spooled}. */
  String line(Instant start) {
    return "  +%5d ms  %s".formatted(Duration.between(start, time).toMillis(), name);
  }
}
