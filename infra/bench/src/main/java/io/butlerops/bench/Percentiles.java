package io.butlerops.bench;

import java.time.Duration;
import java.util.Collection;

/** In milliseconds, by nearest rank: each is a value that was measured. All 0 without any. */
record Percentiles(int count, double p50, double p90, double p99, double max) {
  static Percentiles of(Collection<Duration> durations) {
    double[] sorted =
        durations.stream().mapToDouble(each -> each.toNanos() / 1e6).sorted().toArray();
    return new Percentiles(
        sorted.length, rank(sorted, 50), rank(sorted, 90), rank(sorted, 99), rank(sorted, 100));
  }

  private static double rank(double[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.max(rank, 1) - 1];
  }

  @Override
  public String toString() {
    return "p50 %.0f  p90 %.0f  p99 %.0f  max %.0f ms".formatted(p50, p90, p99, max);
  }
}
