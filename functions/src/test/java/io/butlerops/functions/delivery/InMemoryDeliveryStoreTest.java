package io.butlerops.functions.delivery;

import java.util.List;

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

  @Override
  protected void giveUp(Claim.Claimed claim, Attempt attempt) {
    store.dead(claim, attempt, List.of());
  }
}
