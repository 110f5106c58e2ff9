package io.butlerops.contract.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an older peer left out is empty. */
final class Parts {
  private Parts() {}

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  @SuppressWarnings("OptionalAssignedToNull")
  static <T> Optional<T> orEmpty(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  /** Keeps the order. */
  static <V> Map<String, V> orEmpty(Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
