package io.butlerops.functions.token;

import java.io.IOException;

/** Gives each token an API key of its own, by which the gateway throttles it. */
public interface UsageKeys {
  /** Where there is no such gateway. */
  UsageKeys NONE =
      new UsageKeys() {
        @Override
        public boolean add(Token token) {
          return false;
        }

        @Override
        public void remove(String hash) {}
      };

  /**
   * May be repeated.
   *
   * @return whether it has one now
   * @throws IOException when it may not have been done, or not wholly
   */
  boolean add(Token token) throws IOException;

  /**
   * Also where there is none; may be repeated.
   *
   * @throws IOException when it may still be there
   */
  void remove(String hash) throws IOException;
}
