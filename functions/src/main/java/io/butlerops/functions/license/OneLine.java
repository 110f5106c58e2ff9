package io.butlerops.functions.license;

/** Texts of others: directories and servers may hold anything. */
final class OneLine {
  private static final int LONGEST = 200;

  private OneLine() {}

  /** Without line breaks, and not longer than people read. */
  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST)));
  }
}
