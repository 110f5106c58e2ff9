package io.butlerops.functions.license;

class InMemoryPlanStoreTest extends PlanStoreContract {
  private final InMemoryPlanStore store = new InMemoryPlanStore();

  @Override
  protected PlanStore store() {
    return store;
  }
}
