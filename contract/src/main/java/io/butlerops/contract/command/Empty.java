package io.butlerops.contract.command;

import java.util.List;

/** What is empty does not travel, and an older peer may leave it out: it comes back as empty. */
final class Empty {
  private Empty() {}

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
