package io.butlerops.functions.template;

import java.util.regex.Pattern;

/** Text from outside, as text: control characters and broken characters can do nothing. */
public final class Visible {
  private static final Pattern LINE_END = Pattern.compile("\r\n?|\\x85|\\u2028|\\u2029");
  private static final int BROKEN = 0xFFFD;

  private Visible() {}

  /** Keeps tabs and line ends, the latter as LF. */
  public static String text(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    LINE_END
        .matcher(text)
        .replaceAll("\n")
        .codePoints()
        .map(Visible::visible)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  private static int visible(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean half = Character.getType(c) == Character.SURROGATE;
    return control || half ? BROKEN : c;
  }
}
