package io.butlerops.functions.settings;

import io.butlerops.functions.platform.Cached;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** The switches of the newest settings, read again only when there are newer ones. */
public final class StoredSwitches implements Supplier<ApiSwitches> {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final SettingsStore store;
  private long read;
  private ApiSwitches switches = ApiSwitches.DEFAULT;

  private StoredSwitches(SettingsStore store) {
    this.store = store;
  }

  /** Looked for anew every few seconds. */
  public static Supplier<ApiSwitches> of(SettingsStore store, Clock clock) {
    return new Cached<>(new StoredSwitches(store), FRESH, clock);
  }

  @Override
  public synchronized ApiSwitches get() {
    long latest = store.latest();
    if (latest != read) {
      switches =
          store
              .version(latest)
              .map(version -> ApiSwitches.read(version.text()))
              .orElse(ApiSwitches.DEFAULT);
      read = latest;
    }
    return switches;
  }
}
