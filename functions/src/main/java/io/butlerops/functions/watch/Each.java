package io.butlerops.functions.watch;

import java.util.List;
import java.util.function.Consumer;

/** Does the same with several things; one that fails keeps none of the others from it. */
public record Each<T>(List<T> things) {
  /**
   * @throws RuntimeException the first one, after all were asked
   */
  public void run(Consumer<T> action) {
    RuntimeException first = null;
    for (T thing : things) {
      try {
        action.accept(thing);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
