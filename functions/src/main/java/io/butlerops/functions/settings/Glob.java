package io.butlerops.functions.settings;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * A text in which {@code *} stands for any characters; capitals do not matter, as in QRS's own
 * filters. Takes time in proportion to both lengths whatever the pattern, unlike a regular
 * expression.
 */
record Glob(String pattern) implements Predicate<String> {
  Glob {
    pattern = fold(pattern);
  }

  @Override
  public boolean test(String text) {
    return matches(fold(text));
  }

  private boolean matches(String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        resume = at;
      } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(in).chars().allMatch(rest -> rest == '*');
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
