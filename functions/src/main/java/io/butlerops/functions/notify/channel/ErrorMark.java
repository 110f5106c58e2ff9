package io.butlerops.functions.notify.channel;

import java.util.regex.Pattern;

/** Knows which line of a log is the one that says what went wrong. */
final class ErrorMark {
  static final String MARK = "▶ ";

  /** How Qlik's script engine says that it failed. */
  private static final Pattern ERROR =
      Pattern.compile(
          "\\berror:|general script error|\\bscript error\\b|execution failed"
              + "|\\b(?:field|table) '[^']{0,500}' not found|cannot open file|can't open file",
          Pattern.CASE_INSENSITIVE);

  private ErrorMark() {}

  static boolean says(String line) {
    return ERROR.matcher(line).find();
  }
}
