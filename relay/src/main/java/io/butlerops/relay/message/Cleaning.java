package io.butlerops.relay.message;

/** Butler's rules for outside text: control characters go, and what is too long is cut. */
final class Cleaning {
  /** UTF-16 units. */
  static final int MAX_LENGTH = 500;

  private static final int EXCERPT = 60;

  private static final String UNSET = "(null)";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Cleaning() {}

  /** Without control characters; log4net's word for an unset property is empty. */
  static String field(String raw) {
    String clean = isClean(raw) ? raw : withoutControls(raw);
    return clean.equals(UNSET) ? "" : cut(clean);
  }

  /** As {@link #field}, but line ends and tabs keep words apart: a run of them is one blank. */
  static String message(String raw) {
    return cut(wholeMessage(raw));
  }

  static String wholeMessage(String raw) {
    String clean = isClean(raw) ? raw : withoutControls(withBlanks(raw));
    return clean.equals(UNSET) ? "" : clean;
  }

  static String cut(String text) {
    return cut(text, MAX_LENGTH);
  }

  /** For a message to people. */
  static String excerpt(String text) {
    return text.length() <= EXCERPT ? text : cut(text, EXCERPT) + "…";
  }

  /** Never splits a surrogate pair. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length);
  }

  /** Drops what some senders put before the first character. */
  static String unprefixed(String text) {
    int start = 0;
    while (start < text.length() && isPrefix(text.charAt(start))) {
      start++;
    }
    return start == 0 ? text : text.substring(start);
  }

  private static boolean isPrefix(char c) {
    return c <= ' ' || c == BYTE_ORDER_MARK;
  }

  private static boolean isControl(char c) {
    return c < ' ' || c == 0x7f;
  }

  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String withoutControls(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.chars().filter(c -> !isControl((char) c)).forEach(c -> clean.append((char) c));
    return clean.toString();
  }

  /** Line ends around the text go; those inside become a blank. */
  private static String withBlanks(String text) {
    StringBuilder blanks = new StringBuilder(text.length());
    boolean pending = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == '\t') {
        pending = blanks.length() > 0;
      } else {
        if (pending) {
          blanks.append(' ');
        }
        pending = false;
        blanks.append(c);
      }
    }
    return blanks.toString();
  }
}
