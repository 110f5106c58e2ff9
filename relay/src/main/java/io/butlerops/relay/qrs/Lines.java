package io.butlerops.relay.qrs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Keeps text within bounds. */
final class Lines {
  private static final String CUT = "…";

  private Lines() {}

  /** At most {@code length} characters; never half of a surrogate pair. */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  /** The first lines that fit. */
  static List<String> first(List<String> lines, int bytes) {
    List<String> kept = new ArrayList<>();
    int left = bytes;
    for (String line : lines) {
      left -= size(line);
      if (left < 0) {
        break;
      }
      kept.add(line);
    }
    return kept;
  }

  /** The last lines that fit. */
  static List<String> last(List<String> lines, int bytes) {
    List<String> backwards = new ArrayList<>(lines);
    Collections.reverse(backwards);
    Deque<String> kept = new ArrayDeque<>();
    first(backwards, bytes).forEach(kept::addFirst);
    return List.copyOf(kept);
  }

  /** Control characters have no place in a message; each would take six bytes in JSON. */
  static String printable(String line) {
    return line.chars().anyMatch(Lines::isControl)
        ? line.codePoints()
            .map(c -> isControl(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : line;
  }

  private static boolean isControl(int c) {
    boolean endsLine = c == '\u2028' || c == '\u2029';
    return endsLine || (c != '\t' && Character.isISOControl(c));
  }

  private static int size(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
