package io.butlerops.functions.settings;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The values one fact has, as far as they are known.
 *
 * @param complete no other values are possible
 */
public record Known<T>(List<T> values, boolean complete) {
  public Known {
    values = List.copyOf(values);
  }

  static <T> Known<T> nothing() {
    return new Known<>(List.of(), true);
  }

  /** A fact that has one value, which is not known yet when it is blank. */
  static Known<String> of(String value) {
    return value.isBlank() ? new Known<>(List.of(), false) : new Known<>(List.of(value), true);
  }

  /** The values of both. */
  Known<T> and(Known<T> other) {
    return new Known<>(
        Stream.concat(values.stream(), other.values.stream()).toList(), complete && other.complete);
  }

  Match any(Predicate<? super T> wanted) {
    if (values.stream().anyMatch(wanted)) {
      return Match.YES;
    }
    return complete ? Match.NO : Match.UNKNOWN;
  }
}
