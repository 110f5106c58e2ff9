package io.butlerops.functions.schedule;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 0 1 13 *; month 13 is not from 1 to 12",
        "0 0 * * 8; weekday 8 is not from 0 to 7",
        "0 24 * * *; hour 24 is not from 0 to 23",
        "99999999999 * * * *; minute '99999999999' is not read",
        "0 0 ? * 1; day '?' is not read; expected * or 1 to 31, as lists 1,3, ranges 1-5, steps */5",
        "0 0 L * *; day 'L' is not read",
        "0 0 * * 5#2; weekday '5#2' is not read",
        "0 0 * * monday; weekday 'monday' is not read",
        "0 17-9 * * *; hour '17-9' never comes",
        "*/0 * * * *; minute '*/0' never comes",
        "0 0 * *; has 4 fields; expected 5, or 6 with seconds",
        "* * * * * * *; has 7 fields"
      })
  void usual_wrong_saysFieldValueAndWhatIsExpected(String text, String message) {
    assertThatThrownBy(() -> Cron.usual(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void next_inTheSpringGap_left() {
    ZonedDateTime before = ZonedDateTime.parse("2026-03-28T12:00:00+01:00[Europe/Stockholm]");

    assertThat(Cron.usual("30 2 * * *").next(before, 2))
        .extracting(time -> time.toOffsetDateTime().toString())
        .containsExactly("2026-03-30T02:30+02:00", "2026-03-31T02:30+02:00");
  }

  @Test
  void next_inTheDoubledHour_theFirstOfBoth() {
    ZonedDateTime before = ZonedDateTime.parse("2026-10-25T01:59:59+02:00[Europe/Stockholm]");

    assertThat(Cron.usual("0,30 2,3 * * *").next(before, 3))
        .extracting(time -> time.toOffsetDateTime().toString())
        .containsExactly(
            "2026-10-25T02:00+02:00", "2026-10-25T02:30+02:00", "2026-10-25T03:00+01:00");
  }

  @Test
  void next_askedWithinTheSecondPass_nothingTwice() {
    ZonedDateTime second = ZonedDateTime.parse("2026-10-25T02:10:00+01:00[Europe/Stockholm]");

    assertThat(Cron.usual("30 * * * *").next(second, 1))
        .extracting(time -> time.toOffsetDateTime().toString())
        .containsExactly("2026-10-25T03:30+01:00");
  }

  @Test
  void has_itsTimesOnly() {
    Cron cron = Cron.usual("30 0 6 * * *");
    ZonedDateTime time = NOW.withHour(6).withMinute(0).withSecond(30);

    assertThat(cron.has(time)).isTrue();
    assertThat(cron.has(time.plusSeconds(1))).isFalse();
    assertThat(cron.isToTheSecond()).isTrue();
    assertThat(Cron.usual("0 0 6 * * *").isToTheSecond()).isFalse();
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
