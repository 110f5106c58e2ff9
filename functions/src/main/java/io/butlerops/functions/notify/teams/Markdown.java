package io.butlerops.functions.notify.teams;

import java.util.regex.Pattern;

/** Text blocks and facts of a card are Markdown; our values are not. */
final class Markdown {
  /** What could start formatting, a link or an escape; an underscore inside a word cannot. */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "[*`\\[\\]<~]|\\\\(?=\\p{Punct})|(?<!\\w)_|_(?!\\w)|^(?=[#+>-])|(?<=^\\d{1,9})\\.",
          Pattern.MULTILINE);

  private Markdown() {}

  static String inert(String text) {
    return ACTIVE.matcher(text).replaceAll("\\\\$0");
  }
}
