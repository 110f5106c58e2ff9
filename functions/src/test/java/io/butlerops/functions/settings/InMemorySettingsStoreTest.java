package io.butlerops.functions.settings;

class InMemorySettingsStoreTest extends SettingsStoreContract {
  @Override
  protected SettingsStore emptyStore() {
    return new InMemorySettingsStore();
  }
}
