package io.butlerops.relay.mqtt;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks through what libraries wrapped around the cause that matters. */
final class Causes {
  /** Against a chain that runs in a circle. */
  private static final int DEEPEST = 16;

  private Causes() {}

  static <T extends Throwable> Optional<T> find(Throwable fault, Class<T> type) {
    return chain(fault).filter(type::isInstance).map(type::cast).findFirst();
  }

  static Throwable root(Throwable fault) {
    return chain(fault).reduce((outer, inner) -> inner).orElse(fault);
  }

  private static Stream<Throwable> chain(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
