package io.butlerops.functions.notify.slack;

import io.butlerops.functions.template.Escaping;
import java.util.regex.Pattern;

/** Slack's markup, around values that are none. */
final class Mrkdwn {
  /** What may start formatting or an emoji; an underscore inside a word cannot. */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "[*~`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:[0-9]{0,9}[a-z+_-][a-z0-9+_'-]{0,99}:|^>",
          Pattern.MULTILINE);

  private Mrkdwn() {}

  /** Whether Slack would show the text otherwise than it was written. There is no escape. */
  static boolean active(String text) {
    return ACTIVE.matcher(text).find();
  }

  static String bold(String label) {
    return "*" + Escaping.entities(label) + "*";
  }
}
