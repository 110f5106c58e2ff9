package io.butlerops.functions.notify.slack;

import io.butlerops.functions.template.Escaping;
import java.util.regex.Pattern;

/** Slack's markup around values that are none. */
final class Mrkdwn {
  private static final String GAP = "\u200b";

  /** What could start formatting or an emoji; an underscore inside a word cannot. */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "[*~`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=[0-9]{0,9}[a-z+_-][a-z0-9+_'-]{0,99}:)|^&gt;",
          Pattern.MULTILINE);

  private Mrkdwn() {}

  /** An invisible space before what is active keeps it as it was written. */
  static String inert(String text) {
    return ACTIVE.matcher(Escaping.entities(text)).replaceAll(GAP + "$0" + GAP);
  }

  static String bold(String label) {
    return "*" + Escaping.entities(label) + "*";
  }
}
