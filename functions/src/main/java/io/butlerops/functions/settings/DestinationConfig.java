package io.butlerops.functions.settings;

import java.util.List;

/** The settings of one destination; each channel has its own record. */
public interface DestinationConfig {
  /** Whom one alert goes to, one delivery each; a channel without recipients has one, empty. */
  default List<String> recipients() {
    return List.of("");
  }

  /** Whether the end of trouble closes there what its beginning opened, by the key of both. */
  default boolean resolves() {
    return false;
  }
}
