package io.butlerops.contract.command;

import java.util.List;

/** An optional list that an older peer left out is an empty one. */
final class Lists {
  private Lists() {}

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
