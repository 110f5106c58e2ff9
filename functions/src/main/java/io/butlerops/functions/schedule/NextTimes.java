package io.butlerops.functions.schedule;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The next times of a schedule, for people: the clock on the wall with its distance to UTC. */
public final class NextTimes {
  private static final int SHOWN = 5;

  private NextTimes() {}

  public static List<String> of(Timing timing, Instant now) {
    return timing.next(now, SHOWN).stream()
        .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
        .toList();
  }
}
