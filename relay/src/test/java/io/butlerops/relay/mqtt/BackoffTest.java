package io.butlerops.relay.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  @ParameterizedTest
  @CsvSource({"0, 1000", "1, 2000", "5, 32000", "6, 60000", "31, 60000", "2000000000, 60000"})
  void delay_doublesUpToTheCap(int failures, long millis) {
    assertThat(backoff.delay(failures, 1)).hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 500", "0, 0.5, 750", "6, 0, 30000"})
  void delay_isJitteredByUpToHalf(int failures, double random, long millis) {
    assertThat(backoff.delay(failures, random)).hasMillis(millis);
  }
}
