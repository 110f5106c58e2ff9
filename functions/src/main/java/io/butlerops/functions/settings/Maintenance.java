package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A recurring time in which nobody is told. What counts is when something happened, not when it is
 * heard of: trouble from before the window is told, that from within it is not, however late.
 *
 * @param length of each window; one that begins before the last is over prolongs it
 * @param zone whose clock the start is read from, empty for the site's
 */
public record Maintenance(
    String name, Matcher matcher, Cron start, Duration length, Optional<ZoneId> zone) {

  /** The end of the window the event falls into. A matcher that cannot tell is no match. */
  public Optional<Instant> until(Facts facts, ZoneId siteZone) {
    if (matcher.match(facts) != Match.YES) {
      return Optional.empty();
    }
    Instant time = facts.event().time();
    return start
        .last(time, zone.orElse(siteZone))
        .map(from -> from.plus(length))
        .filter(time::isBefore);
  }

  static Maintenance read(Section section) {
    return new Maintenance(
        section.value("name", section.path(), "a name", Values::text),
        MatcherReader.read(section.section("match")),
        section.require("start", Cron.EXPECTED, Cron::parse),
        section.require("for", "a duration above zero such as 30m, 4h", Maintenance::length),
        section.value("zone", "a time zone such as Europe/Stockholm", Maintenance::zone));
  }

  private static Duration length(String text) {
    Duration length = Values.duration(text);
    if (length.isZero()) {
      throw new IllegalArgumentException(text);
    }
    return length;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
