package io.butlerops.functions.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a schedule is due.
 *
 * @param zone whose clock on the wall the cron is read from
 */
public record Timing(Cron cron, ZoneId zone) {
  private static final Set<String> ZONES = new TreeSet<>(ZoneId.getAvailableZoneIds());

  static {
    // Java's own inventions, which EventBridge does not know.
    ZONES.removeIf(zone -> zone.startsWith("SystemV/"));
  }

  /**
   * A zone by its exact name in the IANA database.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static ZoneId zone(String name) {
    if (!ZONES.contains(name)) {
      throw new IllegalArgumentException(
          "timezone '%s' is not known; expected an IANA name such as Europe/Stockholm%s"
              .formatted(name, meant(name)));
    }
    return ZoneId.of(name);
  }

  private static String meant(String name) {
    return ZONES.stream()
        .filter(zone -> zone.equalsIgnoreCase(name.strip()))
        .findFirst()
        .map(zone -> "; is '" + zone + "' meant?")
        .orElse("");
  }

  /** The first times after one. */
  public List<ZonedDateTime> next(Instant after, int count) {
    return cron.next(after.atZone(zone), count);
  }

  /** All times from one on that are before another. */
  List<Instant> between(Instant from, Instant to) {
    List<ZonedDateTime> times =
        cron.next(
            from.minusNanos(1).atZone(zone), (int) (to.getEpochSecond() - from.getEpochSecond()));
    return times.stream().map(ZonedDateTime::toInstant).filter(to::isAfter).toList();
  }

  boolean has(Instant time) {
    return cron.has(time.atZone(zone));
  }
}
