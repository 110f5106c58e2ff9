package io.butlerops.functions.command;

import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.KeyValues;
import io.butlerops.functions.keyvalue.KeyValueStore;
import io.butlerops.functions.keyvalue.Namespace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Key-values that come with a task start, where {@code /v4/keyvalues} keeps its own.
 *
 * @param enabled whether the key-value store is switched on
 */
record StoredKeyValues(KeyValueStore store, BooleanSupplier enabled) implements KeyValues {
  @Override
  public void put(
      Input input, String namespace, String key, String value, Optional<Long> ttlMillis) {
    if (!enabled.getAsBoolean()) {
      return;
    }
    try {
      store.put(
          new Namespace(input.call().caller().site(), namespace),
          key,
          value,
          ttlMillis.map(Duration::ofMillis));
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, e.getMessage());
    }
  }
}
