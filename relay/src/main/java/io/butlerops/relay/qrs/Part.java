package io.butlerops.relay.qrs;

import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.util.Optional;

/**
 * One part of an event: there, missing for a reason, or of no concern (neither).
 *
 * @param reason for people; empty when nothing is missing
 */
record Part<T>(Optional<T> value, String reason) {

  static <T> Part<T> known(T value) {
    return new Part<>(Optional.of(value), "");
  }

  static <T> Part<T> missing(String reason) {
    return new Part<>(Optional.empty(), reason);
  }

  /** This event has no such part. */
  static <T> Part<T> none() {
    return new Part<>(Optional.empty(), "");
  }

  static <T> Part<T> of(Answer<T> answer, String whenEmpty) {
    if (answer instanceof Found<T> found) {
      return known(found.value());
    }
    return missing(answer instanceof Trouble<T> trouble ? trouble.reason() : whenEmpty);
  }
}
