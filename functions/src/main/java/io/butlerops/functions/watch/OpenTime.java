package io.butlerops.functions.watch;

import io.butlerops.functions.settings.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** The time that counts: some hours of some days, by a clock on a wall. */
record OpenTime(Set<DayOfWeek> days, Hours hours, ZoneId zone) {
  /** Nobody waits longer for anything. */
  private static final Duration LONGEST = Duration.ofDays(366);

  Duration between(Instant from, Instant to) {
    Instant begin = later(from, to.minus(LONGEST));
    LocalDate last = LocalDate.ofInstant(to, zone);
    Duration sum = Duration.ZERO;
    for (LocalDate day = LocalDate.ofInstant(begin, zone);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      if (days.contains(day.getDayOfWeek())) {
        sum = sum.plus(of(day, begin, to));
      }
    }
    return sum;
  }

  private Duration of(LocalDate day, Instant from, Instant to) {
    LocalDate endDay = hours.endsWithTheDay() ? day.plusDays(1) : day;
    Instant begin = later(day.atTime(hours.from()).atZone(zone).toInstant(), from);
    Instant end = endDay.atTime(hours.to()).atZone(zone).toInstant();
    Duration span = Duration.between(begin, end.isBefore(to) ? end : to);
    return span.isNegative() ? Duration.ZERO : span;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
