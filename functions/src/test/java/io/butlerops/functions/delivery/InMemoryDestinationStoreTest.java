package io.butlerops.functions.delivery;

class InMemoryDestinationStoreTest extends DestinationStoreContract {
  private final InMemoryDestinationStore store = new InMemoryDestinationStore();

  @Override
  protected DestinationStore store() {
    return store;
  }
}
