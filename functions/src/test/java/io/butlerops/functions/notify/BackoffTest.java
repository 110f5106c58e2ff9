package io.butlerops.functions.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({
    "1,0,1000",
    "1,1,2000",
    "2,1,4000",
    "5,0.5,24000",
    "10,1,1024000",
    "11,1,1800000",
    "12,0,900000",
    "1000,1,1800000"
  })
  void next_doublesUpToHalfAnHour(int attempt, double random, long millis) {
    assertThat(Backoff.next(attempt, Optional.empty(), random))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void next_destinationSaidLater_obeyed() {
    assertThat(Backoff.next(1, Optional.of(Duration.ofMinutes(3)), 1))
        .isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void next_destinationSaidSooner_ownWait() {
    assertThat(Backoff.next(3, Optional.of(Duration.ZERO), 1)).isEqualTo(Duration.ofSeconds(8));
  }
}
