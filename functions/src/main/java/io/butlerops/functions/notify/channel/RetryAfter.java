package io.butlerops.functions.notify.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a server says when to come back: seconds, or a date. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /** Who means more is asked again anyway: nobody's mistake may silence a destination for ever. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** Empty when it says neither; never negative, never longer than an hour. */
  static Optional<Duration> parse(String text, Instant now) {
    return said(text, now).map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }

  private static Optional<Duration> said(String text, Instant now) {
    if (SECONDS.matcher(text.strip()).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
    }
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
      return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
