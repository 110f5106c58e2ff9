package io.butlerops.functions.settings;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A Qlik node of which something is to be heard regularly.
 *
 * @param node as it names itself in its events; capitals do not matter
 * @param within how long it may be silent; only time of these days and hours counts
 */
public record WatchedNode(
    SiteId site, String node, Duration within, Set<DayOfWeek> days, Hours between) {
  private static final List<String> NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final String DAYS = "days such as mon-fri or [mon, wed]";
  private static final String HOURS = "hours such as \"06:00-20:00\", both of one day";

  public WatchedNode {
    days = Set.copyOf(days);
  }

  static WatchedNode read(Section section) {
    return new WatchedNode(
        site(section),
        section.require("node", "a node's host name", Values::text),
        section.require("within", Values.POSITIVE_DURATION, Values::positiveDuration),
        days(section),
        section.value("between", Hours.ALL, HOURS, Hours::parse));
  }

  static SiteId site(Section section) {
    return section.require("site", SiteId.EXPECTED, SiteId::of);
  }

  private static Set<DayOfWeek> days(Section section) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    section.values("days", DAYS, WatchedNode::span).forEach(days::addAll);
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  /** A span may go over the end of the week. */
  private static Set<DayOfWeek> span(String text) {
    String[] ends = text.strip().toLowerCase(Locale.ROOT).split("-", -1);
    if (ends.length > 2) {
      throw new IllegalArgumentException(text);
    }
    DayOfWeek last = day(ends[ends.length - 1]);
    Set<DayOfWeek> days = EnumSet.of(last);
    for (DayOfWeek day = day(ends[0]); day != last; day = day.plus(1)) {
      days.add(day);
    }
    return Collections.unmodifiableSet(days);
  }

  private static DayOfWeek day(String name) {
    int index = NAMES.indexOf(name.strip());
    if (index < 0) {
      throw new IllegalArgumentException(name);
    }
    return DayOfWeek.of(index + 1);
  }
}
