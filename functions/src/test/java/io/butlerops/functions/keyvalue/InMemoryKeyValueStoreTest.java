package io.butlerops.functions.keyvalue;

import java.time.Clock;

class InMemoryKeyValueStoreTest extends KeyValueStoreContract {
  @Override
  protected KeyValueStore store(Clock clock) {
    return new InMemoryKeyValueStore(clock);
  }
}
