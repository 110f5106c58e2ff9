package io.butlerops.relay.service;

import java.util.Map;

/** What came of asking one host of its services. */
sealed interface View {
  /**
   * @param sights by the name that was asked for, each of them
   */
  record Reached(Map<String, Sight> sights) implements View {
    public Reached {
      sights = Map.copyOf(sights);
    }
  }

  /** It does not answer: an alarm when it goes on. */
  record Unreachable(String reason, String remedy) implements View {}

  /** It cannot be asked from here, which is no fault of the host's and no alarm. */
  record Unable(String reason, String remedy) implements View {}
}
