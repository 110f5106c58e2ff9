package io.butlerops.functions.license;

class InMemoryReadingStoreTest extends ReadingStoreContract {
  private final InMemoryReadingStore store = new InMemoryReadingStore();

  @Override
  protected ReadingStore store() {
    return store;
  }
}
