package io.butlerops.functions.schedule;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When a schedule fires. Months are 1 to 12 and weekdays 0 to 6, Sunday 0, whatever the text
 * counted. Where both day and weekday are restricted either one is enough.
 */
public record Cron(
    NavigableSet<Integer> seconds,
    NavigableSet<Integer> minutes,
    NavigableSet<Integer> hours,
    NavigableSet<Integer> days,
    NavigableSet<Integer> months,
    NavigableSet<Integer> weekdays) {
  private static final CronField WEEKDAY = CronField.BUTLER_WEEKDAY;

  /** A leap day may be that far away. */
  private static final int YEARS_AHEAD = 9;

  private static final int MAX_LENGTH = 500;

  /**
   * As Butler read it: January is 0, and a day that none of the months has becomes another one.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static Cron butler(String text) {
    Cron read = read(text, CronField.BUTLER_MONTH, CronField.BUTLER_WEEKDAY);
    Cron cron = read.withMonths(moved(read.months, 1));
    return cron.withDays(possible(cron.days, cron.months));
  }

  /** As everybody reads it: January is 1, Sunday 0 or 7. */
  public static Cron usual(String text) {
    Cron read = read(text, CronField.MONTH, CronField.WEEKDAY);
    return read.withWeekdays(
        read.weekdays.stream().map(day -> day % 7).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Cron read(String text, CronField month, CronField weekday) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
    }
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
  public String text() {
    String second = isToTheSecond() ? CronField.SECOND.write(seconds) + " " : "";
    return second
        + String.join(
            " ",
            CronField.MINUTE.write(minutes),
            CronField.HOUR.write(hours),
            CronField.DAY.write(days),
            CronField.MONTH.write(months),
            WEEKDAY.write(weekdays));
  }

  /**
   * The first times after one; fewer where there are no more. As EventBridge has it: what the clock
   * leaves out in spring does not happen, what it shows twice in autumn happens the first time.
   */
  public List<ZonedDateTime> next(ZonedDateTime after, int count) {
    List<ZonedDateTime> times = new ArrayList<>();
    LocalDateTime last = after.toLocalDateTime().plusYears(YEARS_AHEAD);
    Optional<LocalDateTime> wall = shown(after.toLocalDateTime().truncatedTo(SECONDS), last);
    while (times.size() < count && wall.isPresent()) {
      at(wall.get(), after.getZone()).filter(time -> time.isAfter(after)).ifPresent(times::add);
      wall = shown(wall.get().plusSeconds(1), last);
    }
    return times;
  }

  /** Whether it fires at this very time. */
  public boolean has(ZonedDateTime time) {
    return next(time.minusNanos(1), 1).contains(time);
  }

  /** Whether it needs more than the start of a minute. */
  public boolean isToTheSecond() {
    return !seconds.equals(new TreeSet<>(List.of(0)));
  }

  private static Optional<ZonedDateTime> at(LocalDateTime wall, ZoneId zone) {
    return zone.getRules().getValidOffsets(wall).stream()
        .findFirst()
        .map(offset -> ZonedDateTime.ofInstant(wall, offset, zone));
  }

  /** The first time from one on that a clock on the wall shows; it knows no summer time. */
  private Optional<LocalDateTime> shown(LocalDateTime from, LocalDateTime last) {
    LocalTime least = from.toLocalTime();
    for (LocalDate day = from.toLocalDate();
        day.isBefore(last.toLocalDate());
        day = day.plusDays(1), least = LocalTime.MIDNIGHT) {
      Optional<LocalTime> time = fires(day) ? shown(least) : Optional.empty();
      if (time.isPresent()) {
        return time.map(day::atTime);
      }
    }
    return Optional.empty();
  }

  private Optional<LocalTime> shown(LocalTime least) {
    for (Integer hour = hours.ceiling(least.getHour()); hour != null; hour = hours.higher(hour)) {
      LocalTime from = hour == least.getHour() ? least : LocalTime.of(hour, 0);
      Optional<LocalTime> time = withinHour(from);
      if (time.isPresent()) {
        return time;
      }
    }
    return Optional.empty();
  }

  private Optional<LocalTime> withinHour(LocalTime least) {
    Integer second = seconds.ceiling(least.getSecond());
    int from = second == null ? least.getMinute() + 1 : least.getMinute();
    Integer minute = minutes.ceiling(from);
    if (minute == null) {
      return Optional.empty();
    }
    boolean later = second == null || minute > least.getMinute();
    return Optional.of(LocalTime.of(least.getHour(), minute, later ? seconds.first() : second));
  }

  private boolean fires(LocalDate date) {
    boolean day = days.contains(date.getDayOfMonth());
    boolean weekday = weekdays.contains(date.getDayOfWeek().getValue() % 7);
    return months.contains(date.getMonthValue())
        && (eitherIsEnough() ? day || weekday : day && weekday);
  }

  /** Both day and weekday are restricted. */
  boolean eitherIsEnough() {
    return days.size() < 31 && weekdays.size() < 7;
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
