package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 1, 15, 10, 30, 0, 0, ZoneId.of("Europe/Stockholm"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 0 1 1 *; 0 0 1 2 *; 2026-02-01T00:00",
        "0 0 1 jan *; 0 0 1 1 *; 2027-01-01T00:00",
        "0 0 1 11 *; 0 0 1 12 *; 2026-12-01T00:00",
        "*/15 * * * *; */15 * * * *; 2026-01-15T10:45",
        "30 0 6 * * 1-5; 30 0 6 * * 1-5; 2026-01-16T06:00:30",
        "0 5 13 * fri; 0 5 13 * 5; 2026-01-16T05:00",
        "0 0 30 1 *; 0 0 1 2 *; 2026-02-01T00:00",
        "0 0 31 1 *; 0 0 2 2 *; 2026-02-02T00:00",
        "0 22/1 * * *; 0 22,23 * * *; 2026-01-15T22:00"
      })
  void butler_text_becomesTheSameTimesInUsualWords(String butler, String usual, String next) {
    Cron cron = Cron.butler(butler);

    assertThat(cron.text()).isEqualTo(usual);
    assertThat(cron.next(NOW, 1).get(0).toLocalDateTime()).hasToString(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 1 12 *", "0 0 * * 7", "0 0 * *", "* * * * * * *", "0 0 ? * 1", "@daily",
        "0 0 L * *", "*/0 * * * *", "0 0 * * monday", "0 24 * * *", "", "60 * * * *"
      })
  void butler_whatItsLibraryRefused_isRefused(String text) {
    assertThatThrownBy(() -> Cron.butler(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void next_dayAndWeekday_eitherIsEnough() {
    List<ZonedDateTime> times = Cron.butler("0 0 20 * 6").next(NOW, 3);

    assertThat(times)
        .extracting(time -> time.toLocalDate().toString())
        .containsExactly("2026-01-17", "2026-01-20", "2026-01-24");
  }

  @Test
  void next_neverComing_ends() {
    assertThat(Cron.usual("0 0 31 2 *").next(NOW, 5)).isEmpty();
  }

  /** Whatever Butler's text, ours fires at the same times. */
  @Test
  void text_ofAnyButlerText_firesAtTheSameTimes() {
    Random random = new Random(20260115);
    for (int round = 0; round < 500; round++) {
      String text =
          String.join(
              " ",
              field(random, 0, 59),
              field(random, 0, 23),
              field(random, 1, 31),
              field(random, 0, 11),
              field(random, 0, 6));
      Cron butler = Cron.butler(text);

      assertThat(Cron.usual(butler.text()).next(NOW, 3)).as(text).isEqualTo(butler.next(NOW, 3));
    }
  }

  private static String field(Random random, int least, int most) {
    int from = least + random.nextInt(most - least + 1);
    int to = from + random.nextInt(most - from + 1);
    return switch (random.nextInt(5)) {
      case 0 -> "*/" + (1 + random.nextInt(7));
      case 1 -> from + "-" + to;
      case 2 -> from + "," + to;
      case 3 -> from + "/" + (1 + random.nextInt(5));
      default -> "*";
    };
  }
}
