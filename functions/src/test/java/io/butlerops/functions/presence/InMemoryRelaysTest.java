package io.butlerops.functions.presence;

class InMemoryRelaysTest extends RelaysContract {
  private final InMemoryRelays store = new InMemoryRelays();

  @Override
  protected Relays store() {
    return store;
  }
}
