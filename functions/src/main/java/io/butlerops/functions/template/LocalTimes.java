package io.butlerops.functions.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The forms in which templates get a time: UTC and five local ones, as a site's people write. */
final class LocalTimes {
  /** What every form shows where Qlik Sense has no time. */
  static final String NONE = "-";

  private static final char NARROW_SPACE = '\u202f';
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final DateTimeFormatter plain;
  private final DateTimeFormatter numeric;
  private final DateTimeFormatter medium;
  private final DateTimeFormatter full;

  LocalTimes(ZoneId zone, Locale locale) {
    plain = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", locale).withZone(zone);
    numeric = formatter(FormatStyle.SHORT, FormatStyle.MEDIUM, locale).withZone(zone);
    medium = formatter(FormatStyle.MEDIUM, FormatStyle.MEDIUM, locale).withZone(zone);
    full = formatter(FormatStyle.LONG, FormatStyle.LONG, locale).withZone(zone);
  }

  static String utc(Instant time) {
    return UTC.format(time);
  }

  String local1(Instant time) {
    return plain.format(time);
  }

  /** {@code startTimeUTC}, {@code startTimeLocal1} … {@code 5} for the prefix {@code startTime}. */
  Map<String, Object> forms(String prefix, Optional<Instant> time) {
    Map<String, Object> forms = new LinkedHashMap<>();
    forms.put(prefix + "UTC", time.map(LocalTimes::utc).orElse(NONE));
    DateTimeFormatter[] local = {plain, numeric, medium, full, full};
    for (int i = 0; i < local.length; i++) {
      forms.put(prefix + "Local" + (i + 1), time.map(local[i]::format).orElse(NONE));
    }
    return forms;
  }

  /** Four-digit years, zones as an offset, and a plain space where newer JDKs put a narrow one. */
  private static DateTimeFormatter formatter(FormatStyle date, FormatStyle time, Locale locale) {
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                date, time, IsoChronology.INSTANCE, locale)
            .replaceAll("\\byy\\b", "y")
            .replaceAll("\\bz\\b", "O")
            .replace(NARROW_SPACE, ' ');
    return DateTimeFormatter.ofPattern(pattern, locale);
  }
}
