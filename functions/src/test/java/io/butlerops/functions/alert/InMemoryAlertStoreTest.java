package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery;

class InMemoryAlertStoreTest extends AlertStoreContract {
  private final InMemoryAlertStore store = new InMemoryAlertStore();

  @Override
  protected AlertStore store() {
    return store;
  }

  @Override
  protected boolean holds(Delivery delivery) {
    return store.deliveries().contains(delivery);
  }
}
