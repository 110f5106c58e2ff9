package io.butlerops.contract.api;

import java.util.Optional;

/** Where a task start puts the key-values that come with it. */
public interface KeyValues {
  /**
   * Does nothing where the key-value store is switched off.
   *
   * @param input on whose behalf
   * @param ttlMillis how long it shall live; empty for ever
   * @throws ApiError when it cannot be kept; nothing is started then
   */
  void put(Input input, String namespace, String key, String value, Optional<Long> ttlMillis);
}
