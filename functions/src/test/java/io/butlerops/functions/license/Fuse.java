package io.butlerops.functions.license;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets the process die at a chosen step: before or after any call that leaves it. */
final class Fuse {
  /** The process has died. */
  static final class Blown extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private int left = Integer.MAX_VALUE;
  private boolean blown;

  void blowAfter(int steps) {
    left = steps;
    blown = false;
  }

  boolean blown() {
    return blown;
  }

  private void step() {
    if (left-- == 0) {
      blown = true;
      left = Integer.MAX_VALUE;
      throw new Blown();
    }
  }

  <T> T on(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              step();
              try {
                Object answer = method.invoke(real, arguments);
                step();
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
