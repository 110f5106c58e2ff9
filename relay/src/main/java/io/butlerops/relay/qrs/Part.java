package io.butlerops.relay.qrs;

import io.butlerops.contract.Missing;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One part of an event: there, missing for a reason, or of no concern (neither).
 *
 * @param reason for people; empty when nothing is missing
 * @param isOpen QRS may still tell it: it was late or in trouble
 * @param stale when the value was found out, where it stands in for one that is missing
 */
record Part<T>(Optional<T> value, String reason, boolean isOpen, Optional<Instant> stale) {

  static <T> Part<T> known(T value) {
    return new Part<>(Optional.of(value), "", false, Optional.empty());
  }

  /** For good: asking again would not tell more. */
  static <T> Part<T> missing(String reason) {
    return new Part<>(Optional.empty(), reason, false, Optional.empty());
  }

  /** For now. */
  static <T> Part<T> open(String reason) {
    return new Part<>(Optional.empty(), reason, true, Optional.empty());
  }

  /** This event has no such part. */
  static <T> Part<T> none() {
    return new Part<>(Optional.empty(), "", false, Optional.empty());
  }

  static <T> Part<T> of(Answer<T> answer, String whenEmpty) {
    if (answer instanceof Found<T> found) {
      return known(found.value());
    }
    return answer instanceof Trouble<T> trouble ? open(trouble.reason()) : missing(whenEmpty);
  }

  /** Another part that is missing because this one is. */
  <R> Part<R> lacking() {
    return new Part<>(Optional.empty(), reason, isOpen, Optional.empty());
  }

  /** The same, not to be asked for again. */
  Part<T> closed() {
    return new Part<>(value, reason, false, stale);
  }

  /** What was known at {@code time} in place of what QRS does not tell now. */
  Part<T> or(T known, Instant time) {
    return new Part<>(Optional.of(known), reason, true, Optional.of(time));
  }

  boolean isFresh() {
    return value.isPresent() && stale.isEmpty();
  }

  Optional<Missing> missingAs(String what) {
    if (reason.isEmpty()) {
      return Optional.empty();
    }
    String told =
        stale
            .map(time -> reason + "; shown as of " + time.truncatedTo(ChronoUnit.SECONDS))
            .orElse(reason);
    return Optional.of(new Missing(what, told, stale));
  }
}
