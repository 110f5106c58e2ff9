package io.butlerops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void of_oneToHundred_areThoseValues() {
    List<Duration> durations =
        new ArrayList<>(IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());
    Collections.reverse(durations);

    assertThat(Percentiles.of(durations)).isEqualTo(new Percentiles(100, 50, 90, 99, 100));
  }

  @Test
  void of_few_areMeasuredValues() {
    assertThat(Percentiles.of(List.of(Duration.ofMillis(7), Duration.ofMillis(3))))
        .isEqualTo(new Percentiles(2, 3, 7, 7, 7));
  }

  @Test
  void of_none_areZero() {
    assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, 0, 0, 0, 0));
  }
}
