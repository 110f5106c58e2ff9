package io.butlerops.relay.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Request targets that go on as they came. */
final class Target {
  /** A percent sign that begins nothing, and what a URI may not have in it. */
  private static final Pattern ILLEGAL =
      Pattern.compile("%(?![0-9a-fA-F]{2})|[^A-Za-z0-9\\-._~!$&'()*+,;=:@/?%]");

  private Target() {}

  /**
   * Byte for byte, but for bytes that no URI may have: these are encoded, which says the same.
   *
   * @param target one character for each byte
   */
  static String legal(String target) {
    Matcher illegal = ILLEGAL.matcher(target);
    return illegal.replaceAll(
        found -> String.format(Locale.ROOT, "%%%02X", (int) found.group().charAt(0)));
  }
}
