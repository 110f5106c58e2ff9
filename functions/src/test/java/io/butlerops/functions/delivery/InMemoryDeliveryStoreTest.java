package io.butlerops.functions.delivery;

class InMemoryDeliveryStoreTest extends DeliveryStoreContract {
  private final InMemoryDeliveryStore store = new InMemoryDeliveryStore();

  @Override
  protected DeliveryStore store() {
    return store;
  }

  @Override
  protected void given(Delivery decided) {
    store.add(decided);
  }
}
