package io.butlerops.functions.settings;

import java.util.List;
import java.util.function.Predicate;

/**
 * The values one fact has, as far as they are known.
 *
 * @param complete no other values are possible
 */
record Known<T>(List<T> values, boolean complete) {
  Known {
    values = List.copyOf(values);
  }

  Match any(Predicate<? super T> wanted) {
    if (values.stream().anyMatch(wanted)) {
      return Match.YES;
    }
    return complete ? Match.NO : Match.UNKNOWN;
  }
}
