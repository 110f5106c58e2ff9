package io.butlerops.functions.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @Test
  void requireDays_number_soManyDays() {
    assertThat(days("90")).isEqualTo(Duration.ofDays(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "90d", "1000000", "9.5"})
  void requireDays_anythingElse_saysWhich(String value) {
    assertThatIllegalStateException()
        .isThrownBy(() -> days(value))
        .withMessage("environment variable DAYS = '" + value + "' is not a number of days");
  }

  private static Duration days(String value) {
    return new Environment(Map.of("DAYS", value)::get).requireDays("DAYS");
  }
}
