package io.butlerops.functions.notify.channel;

import java.util.stream.Collectors;

/** Shortens text between code points, and says so where it did. */
public final class Cut {
  public static final String MARKER = "… (cut)";

  private Cut() {}

  /** Keeps the beginning; the result, marker included, has at most so many code points. */
  public static String end(String text, int most) {
    return fits(text, most)
        ? text
        : text.substring(0, text.offsetByCodePoints(0, kept(most))) + MARKER;
  }

  /** Keeps the end. */
  public static String start(String text, int most) {
    return fits(text, most)
        ? text
        : "(cut) …" + text.substring(text.offsetByCodePoints(text.length(), -kept(most)));
  }

  /**
   * As {@link #end}, counted in UTF-16 units: whatever a destination means by a character, it
   * counts no more of them.
   */
  public static String units(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int kept = Math.max(0, most - MARKER.length());
    boolean inside = kept > 0 && Character.isHighSurrogate(text.charAt(kept - 1));
    return text.substring(0, inside ? kept - 1 : kept) + MARKER;
  }

  /** One line without control characters. */
  public static String line(String text, int most) {
    return end(
        text.codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .replaceAll(" +", " ")
            .strip(),
        most);
  }

  private static boolean fits(String text, int most) {
    return text.length() <= most || text.codePointCount(0, text.length()) <= most;
  }

  private static int kept(int most) {
    return Math.max(0, most - MARKER.length());
  }
}
