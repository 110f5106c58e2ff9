package io.butlerops.functions.license;

import io.butlerops.contract.reading.ServerLicense;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a server license is still good.
 *
 * @param days whole days by the calendar of the site until the last one; negative afterwards, empty
 *     for a license without an end or with one that cannot be read
 * @param expired by that, or because the server says so
 * @param unreadable it has an end, and nobody can tell which
 * @param today at the site
 */
public record Expiry(Optional<Long> days, boolean expired, boolean unreadable, LocalDate today) {
  /** A date without a time is that day wherever the site is. */
  private static final Pattern DATE = Pattern.compile("\\s*(\\d{4}-\\d\\d-\\d\\d)\\s*");

  public static Expiry of(ServerLicense license, Instant now, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Optional<Long> days = end(license, zone).map(end -> ChronoUnit.DAYS.between(today, end));
    return new Expiry(
        days,
        license.expired() || days.filter(left -> left < 0).isPresent(),
        days.isEmpty() && !license.perpetual(),
        today);
  }

  private static Optional<LocalDate> end(ServerLicense license, ZoneId zone) {
    if (license.perpetual()) {
      return Optional.empty();
    }
    return license
        .validTo()
        .map(end -> bareDate(license.validToText()).orElse(LocalDate.ofInstant(end, zone)));
  }

  private static Optional<LocalDate> bareDate(String text) {
    Matcher date = DATE.matcher(text);
    try {
      return date.matches() ? Optional.of(LocalDate.parse(date.group(1))) : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /**
   * What has been reached: the smallest threshold, or each day of being expired; empty for none.
   *
   * @param thresholds days
   */
  Optional<String> step(List<Integer> thresholds) {
    if (expired) {
      return Optional.of("expired " + today);
    }
    return days.flatMap(
        left ->
            thresholds.stream()
                .filter(threshold -> left <= threshold)
                .min(Integer::compare)
                .map(String::valueOf));
  }
}
