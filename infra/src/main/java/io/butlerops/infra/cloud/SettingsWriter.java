package io.butlerops.infra.cloud;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.functions.settings.SettingsStore;
import io.butlerops.functions.settings.SettingsStore.Conflict;
import io.butlerops.functions.settings.SettingsVersion;
import java.time.Clock;

/** Puts a settings document in force; one that is wrong never gets there. */
final class SettingsWriter {
  private static final int TRIES = 5;

  private final SettingsStore store;
  private final Clock clock;

  SettingsWriter(SettingsStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @return the version now in force, the one before when it says the same
   * @throws InvalidSettings with everything that is wrong
   */
  long put(String name, SettingsBundle bundle) {
    AlertSettings.parse(name, bundle.text(), bundle.files(), DestinationTypes.all());
    for (int i = 0; i < TRIES; i++) {
      long latest = store.latest();
      if (store.version(latest).filter(version -> version.bundle().equals(bundle)).isPresent()) {
        return latest;
      }
      var next =
          new SettingsVersion(
              latest + 1, bundle.text(), bundle.files(), "embedded cloud", clock.instant());
      if (!(store.write(next) instanceof Conflict)) {
        return next.number();
      }
    }
    throw new IllegalStateException("other writers were always first");
  }
}
