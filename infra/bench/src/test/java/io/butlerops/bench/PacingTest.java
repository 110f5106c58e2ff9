package io.butlerops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final long START = 5_000;

  @Test
  void wait_countsFromTheStart_whateverWasLateBefore() {
    Pacing pacing = Pacing.from(START, 10);

    assertThat(pacing.wait(0, START)).isZero();
    assertThat(pacing.wait(3, START)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
    assertThat(pacing.wait(3, START + TimeUnit.MILLISECONDS.toNanos(250)))
        .isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
  }

  @Test
  void wait_ofWhatIsLate_isOver() {
    assertThat(Pacing.from(START, 1000).wait(1, START + TimeUnit.SECONDS.toNanos(1))).isNegative();
  }

  @Test
  void wait_manyAtAnOddRate_doesNotDrift() {
    assertThat(Pacing.from(START, 3).wait(3_000_000, START))
        .isEqualTo(TimeUnit.SECONDS.toNanos(1_000_000));
  }
}
