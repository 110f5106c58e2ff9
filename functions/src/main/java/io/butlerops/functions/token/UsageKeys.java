package io.butlerops.functions.token;

import java.io.IOException;

/** Gives each token an API key of its own, by which the gateway throttles it. */
public interface UsageKeys {
  /** Where there is no such gateway. */
  UsageKeys NONE =
      new UsageKeys() {
        @Override
        public void add(Token token) {}

        @Override
        public void remove(String hash) {}
      };

  /**
   * May be repeated.
   *
   * @throws IOException when it may not have been done, or not wholly
   */
  void add(Token token) throws IOException;

  /**
   * Also where there is none; may be repeated.
   *
   * @throws IOException when it may still be there
   */
  void remove(String hash) throws IOException;
}
