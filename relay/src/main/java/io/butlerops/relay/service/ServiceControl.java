package io.butlerops.relay.service;

import java.util.List;

/** Windows' service control manager, as far as it is read; may block as long as RPC does. */
interface ServiceControl {
  /**
   * @param machine empty for this one
   */
  Manager open(String machine) throws Refused;

  /** That of one machine. */
  interface Manager extends AutoCloseable {
    Entry query(String service) throws Refused;

    @Override
    void close();
  }

  /**
   * A service in Windows' numbers.
   *
   * @param current {@code dwCurrentState}
   * @param start {@code dwStartType}
   */
  record Entry(
      int current,
      int start,
      boolean delayed,
      String displayName,
      String path,
      List<String> dependencies) {}

  /** Windows' own error, such as 5 for denied access. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    /**
     * @param message in Windows' words and language
     */
    Refused(int code, String message) {
      super(message);
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
