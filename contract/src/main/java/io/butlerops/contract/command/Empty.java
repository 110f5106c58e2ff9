package io.butlerops.contract.command;

import java.util.List;
import java.util.Optional;

/** What is empty does not travel, and an older peer may leave it out: it comes back as empty. */
final class Empty {
  private Empty() {}

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  @SuppressWarnings("OptionalAssignedToNull")
  static <T> Optional<T> orEmpty(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
