package io.butlerops.relay.message;

import java.util.HexFormat;

/** Qlik's ids: 8-4-4-4-12 hex digits, any case. */
final class Guid {
  static final int LENGTH = 36;
  private static final String NIL = "00000000-0000-0000-0000-000000000000";

  private Guid() {}

  static boolean matches(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean matchesOrEmpty(String text) {
    return text.isEmpty() || matches(text);
  }

  /** The all-zero id names nothing; kept, it would make one event of many. */
  static String orEmpty(String guid) {
    return guid.equals(NIL) ? "" : guid;
  }
}
