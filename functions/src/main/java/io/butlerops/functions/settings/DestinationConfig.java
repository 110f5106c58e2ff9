package io.butlerops.functions.settings;

import java.util.List;

/** The settings of one destination; each channel has its own record. */
public interface DestinationConfig {
  /** Whom one alert goes to, one delivery each; a channel without recipients has one, empty. */
  default List<String> recipients() {
    return List.of("");
  }

  /** Whether it keeps something open under the alert's key, which a resolve then closes. */
  default boolean resolves() {
    return false;
  }
}
