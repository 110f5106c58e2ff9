package io.butlerops.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How long calls of one sort took, and which went wrong. */
final class CallLog {
  private final long start;
  private final List<Duration> latencies = new ArrayList<>();
  private final Map<String, Integer> errors = new TreeMap<>();
  private long last;

  /**
   * @param start of the run, as {@link System#nanoTime} tells it
   */
  CallLog(long start) {
    this.start = start;
    this.last = start;
  }

  /** A call that is over now, and what was wrong with it. */
  synchronized void note(long due, Optional<String> error) {
    last = System.nanoTime();
    latencies.add(Duration.ofNanos(last - due));
    error.ifPresent(what -> errors.merge(what, 1, Integer::sum));
  }

  synchronized KeyValueReport.Calls figures() {
    double seconds = Duration.ofNanos(last - start).toNanos() / 1e9;
    return new KeyValueReport.Calls(
        latencies.isEmpty() ? 0 : latencies.size() / seconds,
        Percentiles.of(latencies),
        new TreeMap<>(errors));
  }
}
