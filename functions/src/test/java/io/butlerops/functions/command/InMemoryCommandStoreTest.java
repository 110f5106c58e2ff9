package io.butlerops.functions.command;

class InMemoryCommandStoreTest extends CommandStoreContract {
  private final InMemoryCommandStore store = new InMemoryCommandStore();

  @Override
  protected CommandStore store() {
    return store;
  }
}
