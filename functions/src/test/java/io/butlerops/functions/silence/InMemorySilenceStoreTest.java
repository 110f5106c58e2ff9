package io.butlerops.functions.silence;

class InMemorySilenceStoreTest extends SilenceStoreContract {
  private final InMemorySilenceStore store = new InMemorySilenceStore();

  @Override
  protected SilenceStore store() {
    return store;
  }
}
