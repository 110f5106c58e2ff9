package io.butlerops.functions.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBridgeCronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 6 * * *; cron(0 6 * * ? *)",
        "*/15 * * * *; cron(0/15 * * * ? *)",
        "0 0 */2 * *; cron(0 0 1/2 * ? *)",
        "0 22 * * 0; cron(0 22 ? * 1 *)",
        "0 22 * * 7; cron(0 22 ? * 1 *)",
        "0 22 * * mon-fri; cron(0 22 ? * 2-6 *)",
        "0 22 * * sat; cron(0 22 ? * 7 *)",
        "5 4 1,15 jan-mar *; cron(5 4 1,15 1-3 ? *)",
        "0 22/1 * * *; cron(0 22,23 * * ? *)"
      })
  void of_oneRestrictionOfDays_oneExpression(String ours, String theirs) {
    assertThat(EventBridgeCron.of(Cron.usual(ours))).containsExactly(theirs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0 5 13 * fri; cron(0 5 13 * ? *); cron(0 5 ? * 6 *)"})
  void of_dayOrWeekday_twoExpressions(String ours, String first, String second) {
    assertThat(EventBridgeCron.of(Cron.usual(ours))).isEqualTo(List.of(first, second));
  }
}
