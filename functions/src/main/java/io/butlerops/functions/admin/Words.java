package io.butlerops.functions.admin;

import java.util.Arrays;
import java.util.Locale;

/** Constants as callers write and read them. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException for what is none of them
   */
  static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  static boolean yesOrNo(String word) {
    if (!word.equals("yes") && !word.equals("no")) {
      throw new IllegalArgumentException(word);
    }
    return word.equals("yes");
  }
}
