package io.butlerops.functions.schedule;

class InMemoryScheduleStoreTest extends ScheduleStoreContract {
  private final InMemoryScheduleStore store = new InMemoryScheduleStore();

  @Override
  protected ScheduleStore store() {
    return store;
  }
}
