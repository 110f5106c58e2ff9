package io.butlerops.infra.migrate;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often one of Butler's monitors looked: a text such as {@code every 30 seconds}. One that
 * Butler's library cannot read gives a schedule that never fires, without a word.
 *
 * @param least the shortest period that we take
 * @param most the longest one
 * @param usual ours, where the text says none
 */
record Frequency(Duration least, Duration most, Duration usual) {
  private static final String KEY = "frequency";

  /** The library wants a number and a blank before the unit. */
  private static final Pattern EVERY =
      Pattern.compile(
          "every\\s+(\\d{1,6})(?:st|nd|rd|th)?\\s+(?:"
              + "(?<second>s|sec(?:ond)?s?)|(?<minute>m|min(?:ute)?s?)|(?<hour>h|hours?)"
              + "|(?<day>days?(?: of the month)?)|(?<week>weeks?(?: of the year)?))");

  private static final Pattern DAILY =
      Pattern.compile(
          "(?:at|@)\\s+(?:0?[1-9]|1[0-2]):[0-5]\\d\\s?[ap]m|(?:at|@)\\s+\\d{1,2}:[0-5]\\d");

  /** What the group's {@code frequency} says, as far as we can do it; the rest is told. */
  Duration of(ButlerConfig group, Findings findings) {
    Optional<String> text = group.text(KEY);
    Optional<Duration> said = text.flatMap(Frequency::parse);
    if (said.isEmpty()) {
      findings.danger(
          group.place(KEY)
              + (text.isPresent() ? " ('" + text.get() + "')" : "")
              + " is not read as 'every N minutes'. What Butler could not read either never fired:"
              + " it looked once when it started, and never again. Here it is every "
              + text(usual)
              + ".");
      return usual;
    }
    Duration possible = min(max(said.get(), least), most);
    if (!possible.equals(said.get())) {
      findings.danger(
          group.place(KEY)
              + " was every "
              + text(said.get())
              + "; here it is "
              + text(possible)
              + ".");
    }
    return possible;
  }

  /** Empty for what is no single period. */
  static Optional<Duration> parse(String text) {
    String words = text.strip().toLowerCase(Locale.ROOT);
    if (DAILY.matcher(words).matches()) {
      return Optional.of(Duration.ofDays(1));
    }
    Matcher every = EVERY.matcher(words);
    return every.matches()
        ? Optional.of(unit(every).multipliedBy(Long.parseLong(every.group(1))))
            .filter(period -> !period.isZero())
        : Optional.empty();
  }

  private static Duration unit(Matcher every) {
    if (every.group("second") != null) {
      return Duration.ofSeconds(1);
    }
    if (every.group("minute") != null) {
      return Duration.ofMinutes(1);
    }
    if (every.group("hour") != null) {
      return Duration.ofHours(1);
    }
    return Duration.ofDays(every.group("day") != null ? 1 : 7);
  }

  /** As our settings have it. */
  static String text(Duration period) {
    if (period.toHours() > 24 && period.equals(Duration.ofDays(period.toDays()))) {
      return period.toDays() + "d";
    }
    if (period.equals(Duration.ofHours(period.toHours()))) {
      return period.toHours() + "h";
    }
    boolean minutes = period.equals(Duration.ofMinutes(period.toMinutes()));
    return minutes ? period.toMinutes() + "m" : period.toSeconds() + "s";
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
