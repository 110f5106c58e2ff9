package io.butlerops.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The figures of all functions, with the JVMs that they were started with. */
record ColdStartReport(List<Function> functions, Machine before, Machine after) {
  /** All functions are within it with a plain JVM: {@code design.md} 8. */
  private static final double BAR_MILLIS = 1300;

  /**
   * Of one function with one JVM.
   *
   * @param latency from process start to first answer
   * @param cpu used until then, by all threads
   */
  record Function(String name, String java, String flags, Millis latency, Millis cpu) {}

  record Millis(int runs, double median, double least, double most) {
    static Millis of(Collection<Duration> durations) {
      Percentiles all = Percentiles.of(durations);
      double least = durations.stream().mapToLong(Duration::toNanos).min().orElse(0) / 1e6;
      return new Millis(all.count(), all.p50(), least, all.max());
    }

    @Override
    public String toString() {
      return "%.0f ms (%.0f-%.0f)".formatted(median, least, most);
    }
  }

  boolean withinBar() {
    return functions.stream()
        .filter(function -> function.flags().isEmpty())
        .allMatch(function -> function.latency().median() <= BAR_MILLIS);
  }
}
