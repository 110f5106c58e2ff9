package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.settings.Values;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {
  @ParameterizedTest
  @CsvSource({
    "every 30 seconds,30s",
    "every 90 sec,90s",
    "Every 5 mins,5m",
    "every 120 minutes,2h",
    "every 1 hour,1h",
    "every  24   hours,24h",
    "every 2nd day,2d",
    "every 1 week,7d",
    "at 2:30 am,24h",
    "at 14:00,24h"
  })
  void parse_whatButlersLibraryReads_isItsPeriod(String text, String expected) {
    assertThat(Frequency.parse(text).map(Frequency::text)).contains(expected);
  }

  /** Without a number or a blank that library reads nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "every hour",
        "every 30s",
        "30 seconds",
        "every 0 seconds",
        "each minute",
        "*/5 * * * *",
        "every 5 minutes between the 1st and 30th minute"
      })
  void parse_anythingElse_isEmpty(String text) {
    assertThat(Frequency.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 59, 60, 3600, 86_400, 172_800, 90_000})
  void text_isTheSamePeriod(long seconds) {
    String text = Frequency.text(Duration.ofSeconds(seconds));

    assertThat(Values.duration(text)).hasSeconds(seconds);
  }
}
