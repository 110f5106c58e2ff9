package io.butlerops.infra.cloud.scheduler;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code cron(…)} or {@code rate(…)}, as EventBridge Scheduler reads them. */
public interface Expression {
  /** The first time after one. */
  Optional<Instant> next(Instant after);

  /**
   * @param zone for a cron; a rate goes by the time since it began
   * @throws IllegalArgumentException when it is none
   */
  static Expression parse(String text, ZoneId zone, Instant begin) {
    Matcher form = Pattern.compile("(cron|rate)\\((.+)\\)").matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("Invalid Schedule Expression " + text + ".");
    }
    return form.group(1).equals("cron")
        ? Cron.parse(form.group(2), zone)
        : Rate.parse(form.group(2), begin);
  }

  /** Times on the wall; what the clock leaves out is left out, what it shows twice comes once. */
  record Cron(ExecutionTime times, ZoneId zone) implements Expression {
    private static final CronDefinition DEFINITION =
        CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withValidRange(0, 59)
            .withStrictRange()
            .and()
            .withHours()
            .withValidRange(0, 23)
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withValidRange(1, 31)
            .supportsL()
            .supportsW()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .withValidRange(1, 12)
            .and()
            .withDayOfWeek()
            .withValidRange(1, 7)
            .withMondayDoWValue(2)
            .supportsHash()
            .supportsL()
            .supportsQuestionMark()
            .and()
            .withYear()
            .withValidRange(1970, 2199)
            .and()
            .withCronValidation(new OneQuestionMark())
            .instance();

    static Cron parse(String text, ZoneId zone) {
      return new Cron(ExecutionTime.forCron(new CronParser(DEFINITION).parse(text)), zone);
    }

    /** The wall's clock is read as if it were UTC's, which leaves nothing out. */
    @Override
    public Optional<Instant> next(Instant after) {
      LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
      for (Optional<LocalDateTime> next = onTheWall(wall);
          next.isPresent();
          next = onTheWall(next.get())) {
        Optional<Instant> shown = firstShown(next.get());
        if (shown.filter(after::isBefore).isPresent()) {
          return shown;
        }
      }
      return Optional.empty();
    }

    private Optional<LocalDateTime> onTheWall(LocalDateTime after) {
      return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private Optional<Instant> firstShown(LocalDateTime wall) {
      return zone.getRules().getValidOffsets(wall).stream().findFirst().map(wall::toInstant);
    }
  }

  /** Every so often since the beginning. */
  record Rate(Duration every, Instant begin) implements Expression {
    private static final Map<String, Duration> UNITS =
        Map.of(
            "minute",
            Duration.ofMinutes(1),
            "hour",
            Duration.ofHours(1),
            "day",
            Duration.ofDays(1));

    static Rate parse(String text, Instant begin) {
      Matcher form = Pattern.compile("(\\d{1,9}) (minute|hour|day)s?").matcher(text);
      if (!form.matches() || form.group(1).matches("0+")) {
        throw new IllegalArgumentException("Invalid Schedule Expression rate(" + text + ").");
      }
      return new Rate(UNITS.get(form.group(2)).multipliedBy(Long.parseLong(form.group(1))), begin);
    }

    @Override
    public Optional<Instant> next(Instant after) {
      long past = Math.max(0, Duration.between(begin, after).dividedBy(every));
      return Optional.of(begin.plus(every.multipliedBy(past + 1)));
    }
  }
}
