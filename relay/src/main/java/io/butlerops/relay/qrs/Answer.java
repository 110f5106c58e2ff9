package io.butlerops.relay.qrs;

import java.util.function.Function;

/** What came of one question to QRS. Only {@link Empty} means that there is no such thing. */
public sealed interface Answer<T> {

  /** It is there. */
  record Found<T>(T value) implements Answer<T> {}

  /** QRS answered, and there is none. */
  record Empty<T>() implements Answer<T> {}

  /**
   * QRS did not answer the question.
   *
   * @param reason for people: "QRS answered 503"
   */
  record Trouble<T>(Fault fault, String reason) implements Answer<T> {}

  /** The same answer with another value. */
  default <R> Answer<R> map(Function<T, R> change) {
    return flatMap(value -> new Found<>(change.apply(value)));
  }

  /** What follows from a value; without one the answer stays what it is. */
  default <R> Answer<R> flatMap(Function<T, Answer<R>> next) {
    if (this instanceof Found<T> found) {
      return next.apply(found.value());
    }
    return this instanceof Trouble<T> trouble
        ? new Trouble<>(trouble.fault(), trouble.reason())
        : new Empty<>();
  }
}
