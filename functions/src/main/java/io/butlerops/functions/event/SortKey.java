package io.butlerops.functions.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where a row stands in a listing by time: {@code <time>#<id>}, sorted as text. */
public final class SortKey {
  /** Always as long, so that texts sort as times do. */
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private SortKey() {}

  public static String of(Instant time, String id) {
    return SORTABLE.format(time) + "#" + id;
  }

  /** Before all rows of that time. */
  static String of(Instant time) {
    return SORTABLE.format(time);
  }
}
