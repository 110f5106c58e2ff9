package io.butlerops.relay.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UptimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT30S | less than a minute",
        "PT1M | 1 minute",
        "PT1H | 1 hour",
        "PT49H5M | 2 days, 1 hour, 5 minutes",
        "PT-5M | less than a minute",
      })
  void duration_inWords(Duration up, String words) {
    assertThat(Uptime.words(up)).isEqualTo(words);
  }

  @Test
  void residentMemory_isReadFromLinuxWords() {
    String status = "Name:\tjava\nVmHWM:\t  999 kB\nVmRSS:\t  123456 kB\nRssAnon:\t 1 kB\n";
    assertThat(ProcessMemory.resident(status)).isEqualTo(123456L << 10);
    assertThat(ProcessMemory.resident("nothing alike")).isZero();
  }

  @Test
  void memoryOfThisProcess_isTold() {
    assertThat(ProcessMemory.now())
        .satisfies(
            memory -> {
              assertThat(memory.heapUsed()).isPositive().isLessThanOrEqualTo(memory.heapTotal());
              assertThat(memory.external()).isNotNegative();
              assertThat(memory.process()).isGreaterThan(memory.heapUsed() / 2);
            });
  }
}
