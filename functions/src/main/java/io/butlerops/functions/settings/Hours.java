package io.butlerops.functions.settings;

import java.time.DateTimeException;
import java.time.LocalTime;

/**
 * A part of the day.
 *
 * @param to midnight means the day's end
 */
public record Hours(LocalTime from, LocalTime to) {
  public static final Hours ALL = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  static Hours parse(String text) {
    String[] ends = text.strip().split("-", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException(text);
    }
    Hours hours = new Hours(time(ends[0]), time(ends[1]));
    if (!hours.endsWithTheDay() && !hours.from.isBefore(hours.to)) {
      throw new IllegalArgumentException(text);
    }
    return hours;
  }

  public boolean endsWithTheDay() {
    return to.equals(LocalTime.MIDNIGHT);
  }

  private static LocalTime time(String text) {
    try {
      return text.strip().equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
