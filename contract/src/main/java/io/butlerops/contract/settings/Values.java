package io.butlerops.contract.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parse functions for {@link Section}; each refuses with {@link IllegalArgumentException}. */
public final class Values {
  public static final String DURATION = "a duration such as 500ms, 10s, 5m, 24h";
  public static final String POSITIVE_DURATION = DURATION + ", above zero";
  public static final String SIZE = "a size such as 64KB, 4MB, 1GB";
  public static final String YES_OR_NO = "true or false";

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*([a-zA-Z]+)");
  private static final Map<String, Duration> TIME_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> SIZE_UNITS =
      Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

  private Values() {}

  /** Any text that is not blank. */
  public static String text(String text) {
    return checked(text.strip(), !text.isBlank());
  }

  public static Duration duration(String text) {
    Matcher amount = amount(text);
    Duration unit = TIME_UNITS.get(amount.group(2).toLowerCase(Locale.ROOT));
    checked(text, unit != null);
    return unit.multipliedBy(Long.parseLong(amount.group(1)));
  }

  /** Zero is refused too. */
  public static Duration positiveDuration(String text) {
    Duration duration = duration(text);
    checked(text, !duration.isZero());
    return duration;
  }

  /** Bytes. */
  public static long size(String text) {
    Matcher amount = amount(text);
    Long unit = SIZE_UNITS.get(amount.group(2).toUpperCase(Locale.ROOT));
    checked(text, unit != null);
    return Math.multiplyExact(unit, Long.parseLong(amount.group(1)));
  }

  public static boolean yesOrNo(String text) {
    checked(text, text.equals("true") || text.equals("false"));
    return text.equals("true");
  }

  /** A whole number within bounds, both included. */
  public static Function<String, Integer> number(int least, int most) {
    return text -> {
      int number = Integer.parseInt(text.strip());
      checked(text, number >= least && number <= most);
      return number;
    };
  }

  /** The constant whose lower-case name is the text; {@code _} is written as {@code -}. */
  public static <E extends Enum<E>> Function<String, E> oneOf(Class<E> family) {
    return text -> Enum.valueOf(family, text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Matcher amount(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    checked(text, amount.matches());
    return amount;
  }

  private static String checked(String text, boolean accepted) {
    if (!accepted) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }
}
