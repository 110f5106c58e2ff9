package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.InMemoryDeliveryStore;

class InMemoryAlertStoreTest extends AlertStoreContract {
  private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  private final InMemoryAlertStore store = new InMemoryAlertStore(deliveries);

  @Override
  protected AlertStore store() {
    return store;
  }

  @Override
  protected DeliveryStore deliveryStore() {
    return deliveries;
  }
}
