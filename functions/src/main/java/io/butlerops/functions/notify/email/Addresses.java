package io.butlerops.functions.notify.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Mail addresses as people write them: {@code ops@example.com}, {@code Ops <ops@example.com>}. */
final class Addresses {
  private static final int LONGEST = 320;

  private Addresses() {}

  /** Whether mail can be sent there; what custom properties say is not to be trusted. */
  static boolean valid(String text) {
    try {
      parse(text);
      return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The text itself, or {@link IllegalArgumentException} when it is not exactly one address. */
  static String parse(String text) {
    try {
      InternetAddress address = new InternetAddress(text.strip(), true);
      if (!address.getAddress().contains("@")) {
        throw new IllegalArgumentException(text);
      }
      return text.strip();
    } catch (AddressException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
