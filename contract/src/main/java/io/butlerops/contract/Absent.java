package io.butlerops.contract;

import java.util.List;
import java.util.Optional;

/** What an older peer left out becomes empty, so that no record hands out a null. */
final class Absent {
  private Absent() {}

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  static <T> Optional<T> orEmpty(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
