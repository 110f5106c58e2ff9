package io.butlerops.functions.notify.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Times as a site's people read them, with UTC where it differs. */
final class SiteTime {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final ZoneId zone;

  SiteTime(ZoneId zone) {
    this.zone = zone;
  }

  /** {@code 2024-01-10 06:47:52 Europe/Stockholm (05:47:52 UTC)}. */
  String full(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    if (local.getOffset().equals(ZoneOffset.UTC)) {
      return DATE_AND_TIME.format(local) + " UTC";
    }
    String utc = onDay(time, local.toLocalDate(), ZoneOffset.UTC);
    return "%s %s (%s UTC)".formatted(DATE_AND_TIME.format(local), zone.getId(), utc);
  }

  /** The site's time; the date only where it is another day than that of {@code told}. */
  String beside(Instant told, Instant time) {
    return onDay(time, told.atZone(zone).toLocalDate(), zone);
  }

  /** {@code 1 min 27 s}. */
  static String length(Duration duration) {
    if (duration.toHours() > 0) {
      return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : duration.toSeconds() + " s";
  }

  private static String onDay(Instant time, LocalDate day, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    return (local.toLocalDate().equals(day) ? TIME : DATE_AND_TIME).format(local);
  }
}
