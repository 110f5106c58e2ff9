package io.butlerops.functions.service;

class InMemoryServiceStoreTest extends ServiceStoreContract {
  private final ServiceStore store = new InMemoryServiceStore();

  @Override
  protected ServiceStore store() {
    return store;
  }
}
