package io.butlerops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessUsageTest {
  @Test
  void parse_commandWithParenthesesAndBlanks_findsTheTimes() {
    String stat = "12 (java (a) b) S 1 12 12 0 -1 4194304 100 0 0 0 150 50 0 0 20 0 30 0 999";
    String status = "Name:\tjava\nVmHWM:\t  102400 kB\nVmRSS:\t   51200 kB\n";

    assertThat(ProcessUsage.parse(stat, status)).isEqualTo(new ProcessUsage(2.0, 50, 100));
  }

  @Test
  void of_noSuchProcess_isUnknown() {
    assertThat(ProcessUsage.of(-1)).isEmpty();
  }
}
