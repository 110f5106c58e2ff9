package io.butlerops.infra.cloud.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.functions.schedule.Cron;
import io.butlerops.functions.schedule.FiringScene;
import io.butlerops.functions.schedule.Timing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Instant BEGIN = Instant.parse("2026-03-27T12:00:00Z");
  private static final List<String> ZONES =
      List.of("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");

  @Test
  void rate_everySoOften() {
    Expression rate = Expression.parse("rate(5 minutes)", ZoneId.of("UTC"), BEGIN);

    assertThat(rate.next(BEGIN)).contains(BEGIN.plusSeconds(300));
    assertThat(rate.next(BEGIN.plusSeconds(300))).contains(BEGIN.plusSeconds(600));
    assertThat(rate.next(BEGIN.plusSeconds(599))).contains(BEGIN.plusSeconds(600));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 6 * * * *)",
        "cron(0 6 ? * ? *)",
        "cron(0 6 * *)",
        "cron(60 6 * * ? *)",
        "cron(0 6 ? * 8 *)",
        "rate(0 minutes)",
        "rate(5 weeks)",
        "at(2026-01-01T00:00:00)",
        ""
      })
  void whatEventBridgeRefuses_refused(String text) {
    assertThatThrownBy(() -> Expression.parse(text, ZoneId.of("UTC"), BEGIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Two readings of the same times that share no code: ours, and EventBridge's of our words. */
  @Test
  void anyCronOfOurs_translated_theSameTimes() {
    Random random = new Random(20260329);
    for (int round = 0; round < 400; round++) {
      String text = text(random);
      ZoneId zone = ZoneId.of(ZONES.get(round % ZONES.size()));
      Cron cron = Cron.usual(text);
      List<Expression> translated =
          FiringScene.expressions(cron).stream()
              .map(expression -> Expression.parse(expression, zone, BEGIN))
              .toList();

      List<Instant> ours =
          new Timing(cron, zone).next(BEGIN, 20).stream().map(time -> time.toInstant()).toList();
      assertThat(theirs(translated, ours.size())).as("%s in %s", text, zone).isEqualTo(ours);
    }
  }

  private static List<Instant> theirs(List<Expression> translated, int count) {
    List<Instant> times = new ArrayList<>();
    Instant last = BEGIN;
    while (times.size() < count) {
      Instant after = last;
      last =
          translated.stream()
              .flatMap(expression -> expression.next(after).stream())
              .min(Instant::compareTo)
              .orElseThrow();
      times.add(last);
    }
    return times;
  }

  private static String text(Random random) {
    return String.join(
        " ",
        field(random, 0, 59),
        field(random, 0, 23),
        field(random, 1, 28),
        field(random, 1, 12),
        Optional.of(field(random, 0, 7)).filter(any -> random.nextBoolean()).orElse("*"));
  }

  private static String field(Random random, int least, int most) {
    int from = least + random.nextInt(most - least + 1);
    int to = from + random.nextInt(most - from + 1);
    return Stream.of(
            "*", "*/" + (1 + random.nextInt(7)), from + "-" + to, from + "," + to, from + "/3")
        .skip(random.nextInt(5))
        .findFirst()
        .orElseThrow();
  }
}
