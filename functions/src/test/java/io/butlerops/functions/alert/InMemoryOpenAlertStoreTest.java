package io.butlerops.functions.alert;

class InMemoryOpenAlertStoreTest extends OpenAlertStoreContract {
  private final InMemoryAlertStore store = new InMemoryAlertStore();

  @Override
  protected OpenAlertStore store() {
    return store;
  }
}
