package io.butlerops.functions.schedule;

class InMemoryRunStoreTest extends RunStoreContract {
  private final InMemoryRunStore store = new InMemoryRunStore();

  @Override
  protected RunStore store() {
    return store;
  }
}
