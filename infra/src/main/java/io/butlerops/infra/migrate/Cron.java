package io.butlerops.infra.migrate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When a schedule fires. Months are 1 to 12 and weekdays 0 to 6, Sunday 0, whatever the text
 * counted. Where both day and weekday are restricted either one is enough.
 */
record Cron(
    NavigableSet<Integer> seconds,
    NavigableSet<Integer> minutes,
    NavigableSet<Integer> hours,
    NavigableSet<Integer> days,
    NavigableSet<Integer> months,
    NavigableSet<Integer> weekdays) {
  private static final CronField WEEKDAY = CronField.BUTLER_WEEKDAY;
  private static final int YEARS_AHEAD = 9;

  /**
   * As Butler read it: January is 0, and a day that none of the months has becomes another one.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Cron butler(String text) {
    Cron read = read(text, CronField.BUTLER_MONTH, CronField.BUTLER_WEEKDAY);
    Cron cron = read.withMonths(moved(read.months, 1));
    return cron.withDays(possible(cron.days, cron.months));
  }

  /** As everybody reads it: January is 1, Sunday 0 or 7. */
  static Cron usual(String text) {
    Cron read = read(text, CronField.MONTH, CronField.WEEKDAY);
    return read.withWeekdays(
        read.weekdays.stream().map(day -> day % 7).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Cron read(String text, CronField month, CronField weekday) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != 5 && fields.length != 6) {
      throw new IllegalArgumentException(
          "has " + fields.length + " fields; expected 5, or 6 with seconds");
    }
    int at = fields.length - 5;
    return new Cron(
        CronField.SECOND.parse(at == 0 ? "0" : fields[0]),
        CronField.MINUTE.parse(fields[at]),
        CronField.HOUR.parse(fields[at + 1]),
        CronField.DAY.parse(fields[at + 2]),
        month.parse(fields[at + 3]),
        weekday.parse(fields[at + 4]));
  }

  /** The text that {@link #usual} reads as the same times. */
  String text() {
    String second =
        seconds.equals(new TreeSet<>(List.of(0))) ? "" : CronField.SECOND.write(seconds) + " ";
    return second
        + String.join(
            " ",
            CronField.MINUTE.write(minutes),
            CronField.HOUR.write(hours),
            CronField.DAY.write(days),
            CronField.MONTH.write(months),
            WEEKDAY.write(weekdays));
  }

  /** The first times after one; fewer where there are no more. */
  List<ZonedDateTime> next(ZonedDateTime after, int count) {
    List<ZonedDateTime> times = new ArrayList<>();
    LocalDate last = after.toLocalDate().plusYears(YEARS_AHEAD);
    for (LocalDate day = after.toLocalDate();
        times.size() < count && day.isBefore(last);
        day = day.plusDays(1)) {
      if (fires(day)) {
        add(day, after, count, times);
      }
    }
    return times;
  }

  private void add(LocalDate day, ZonedDateTime after, int count, List<ZonedDateTime> times) {
    for (int hour : hours) {
      for (int minute : minutes) {
        for (int second : seconds) {
          LocalDateTime local = day.atTime(hour, minute, second);
          ZonedDateTime time = local.atZone(after.getZone());
          if (time.isAfter(after) && times.size() < count && !times.contains(time)) {
            times.add(time);
          }
        }
      }
    }
  }

  private boolean fires(LocalDate date) {
    boolean day = days.contains(date.getDayOfMonth());
    boolean weekday = weekdays.contains(date.getDayOfWeek().getValue() % 7);
    boolean eitherIsEnough = days.size() < 31 && weekdays.size() < 7;
    return months.contains(date.getMonthValue())
        && (eitherIsEnough ? day || weekday : day && weekday);
  }

  /** Butler's library turned the 30th of February into the 1st. */
  private static NavigableSet<Integer> possible(
      NavigableSet<Integer> days, NavigableSet<Integer> months) {
    if (months.stream().anyMatch(month -> days.first() <= Month.of(month).maxLength())) {
      return days;
    }
    int length = Month.of(months.last()).maxLength();
    return days.stream()
        .map(day -> Math.max(1, day % length))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static NavigableSet<Integer> moved(NavigableSet<Integer> values, int by) {
    return values.stream().map(value -> value + by).collect(Collectors.toCollection(TreeSet::new));
  }

  private Cron withDays(NavigableSet<Integer> other) {
    return new Cron(seconds, minutes, hours, other, months, weekdays);
  }

  private Cron withMonths(NavigableSet<Integer> other) {
    return new Cron(seconds, minutes, hours, days, other, weekdays);
  }

  private Cron withWeekdays(NavigableSet<Integer> other) {
    return new Cron(seconds, minutes, hours, days, months, other);
  }
}
