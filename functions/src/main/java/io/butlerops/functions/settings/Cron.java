package io.butlerops.functions.settings;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Points in time after the clock on the wall: minute, hour, day of month, month, day of week, as in
 * Unix' crontab. What the clock leaves out when it is put forward happens as much later; what it
 * shows twice happens the first time.
 */
final class Cron {
  static final String EXPECTED =
      "minute, hour, day of month, month and day of week such as '0 22 * * SUN'";

  /** What ever happens has happened by the end of a leap day. */
  private static final ZonedDateTime AFTER_A_LEAP_DAY =
      ZonedDateTime.of(2028, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final int MAX_LENGTH = 200;

  private final ExecutionTime times;

  private Cron(ExecutionTime times) {
    this.times = times;
  }

  /**
   * @throws IllegalArgumentException for what is no such expression, or never happens
   */
  static Cron parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
    }
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    ExecutionTime times = ExecutionTime.forCron(parser.parse(text.strip()));
    if (times.lastExecution(AFTER_A_LEAP_DAY).isEmpty()) {
      throw new IllegalArgumentException(text + " never happens");
    }
    return new Cron(times);
  }

  /** The latest of its points that is not after the given one. */
  Optional<Instant> last(Instant now, ZoneId zone) {
    Optional<LocalDateTime> local = before(latestOnTheWall(now, zone).plusMinutes(1));
    while (local.filter(time -> at(time, zone).isAfter(now)).isPresent()) {
      local = before(local.get());
    }
    return local.map(time -> at(time, zone));
  }

  /** The clock on the wall is read as if it were UTC's, which leaves nothing out. */
  private Optional<LocalDateTime> before(LocalDateTime local) {
    return times.lastExecution(local.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
  }

  /** While an hour is shown for the second time, more of it has been shown than the clock says. */
  private static LocalDateTime latestOnTheWall(Instant now, ZoneId zone) {
    LocalDateTime shown = LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.MINUTES);
    ZoneOffsetTransition change = zone.getRules().previousTransition(now.plusNanos(1));
    return change != null && change.isOverlap() && shown.isBefore(change.getDateTimeBefore())
        ? change.getDateTimeBefore()
        : shown;
  }

  private static Instant at(LocalDateTime local, ZoneId zone) {
    return ZonedDateTime.ofLocal(local, zone, null).toInstant();
  }
}
