package io.butlerops.functions.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an earlier version did not remember is empty. */
final class Absent {
  private Absent() {}

  @SuppressWarnings("OptionalAssignedToNull")
  static <T> Optional<T> orEmpty(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static <V> Map<String, V> orEmpty(Map<String, V> map) {
    return map == null ? Map.of() : Map.copyOf(map);
  }
}
