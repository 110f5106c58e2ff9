package io.butlerops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallLogTest {
  @Test
  void figures_lateCall_countsFromWhenItWasDue() {
    long start = System.nanoTime();
    CallLog log = new CallLog(start);
    log.note(start - Duration.ofSeconds(5).toNanos(), Optional.empty());

    assertThat(log.figures().latency().max()).isGreaterThanOrEqualTo(5000);
    assertThat(log.figures().errors()).isEmpty();
  }

  @Test
  void figures_errors_areCountedByTheirSort() {
    long start = System.nanoTime();
    CallLog log = new CallLog(start);
    log.note(start, Optional.of("status 429"));
    log.note(start, Optional.of("status 429"));
    log.note(start, Optional.of("HttpTimeoutException"));
    log.note(start, Optional.empty());

    assertThat(log.figures().errors())
        .isEqualTo(Map.of("status 429", 2, "HttpTimeoutException", 1));
    assertThat(log.figures().latency().count()).isEqualTo(4);
  }
}
