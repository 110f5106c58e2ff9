package io.butlerops.functions.schedule;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Our crons in EventBridge's words: minutes first, Sunday is 1, and one of day and weekday must be
 * {@code ?}. Where either of the two is enough it takes two expressions; a day that is both is due
 * twice at the same time, which is one slot.
 */
final class EventBridgeCron {
  private static final CronField WEEKDAY = new CronField("weekday", 1, 7, "");

  private EventBridgeCron() {}

  /** Seconds are left to whoever asks: EventBridge has none. */
  static List<String> of(Cron cron) {
    String days = text(CronField.DAY, cron.days());
    String weekdays = text(WEEKDAY, fromOne(cron.weekdays()));
    if (cron.eitherIsEnough()) {
      return List.of(text(cron, days, "?"), text(cron, "?", weekdays));
    }
    return List.of(weekdays.equals("*") ? text(cron, days, "?") : text(cron, "?", weekdays));
  }

  private static String text(Cron cron, String days, String weekdays) {
    return "cron(%s %s %s %s %s *)"
        .formatted(
            text(CronField.MINUTE, cron.minutes()),
            text(CronField.HOUR, cron.hours()),
            days,
            text(CronField.MONTH, cron.months()),
            weekdays);
  }

  /** A step is documented after a number only. */
  private static String text(CronField field, NavigableSet<Integer> values) {
    String text = field.write(values);
    return text.startsWith("*/") ? field.least() + text.substring(1) : text;
  }

  private static NavigableSet<Integer> fromOne(NavigableSet<Integer> weekdays) {
    return weekdays.stream().map(day -> day + 1).collect(Collectors.toCollection(TreeSet::new));
  }
}
