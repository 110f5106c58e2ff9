package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import java.util.Optional;
import java.util.function.Function;

/** A key that has a group of keys, or the word {@code off}. */
final class OrOff {
  private OrOff() {}

  /**
   * @param absent the answer where the key does not stand
   * @param off the answer for the word
   */
  static <T> Optional<T> read(
      Section section,
      String key,
      Optional<T> absent,
      Optional<T> off,
      Function<Section, T> group) {
    if (section.isValue(key)) {
      section.value(key, "off, or a group of keys", OrOff::off);
      return off;
    }
    Section found = section.section(key);
    return section.has(key) ? Optional.of(group.apply(found)) : absent;
  }

  private static boolean off(String word) {
    if (!word.strip().equals("off")) {
      throw new IllegalArgumentException(word);
    }
    return true;
  }
}
