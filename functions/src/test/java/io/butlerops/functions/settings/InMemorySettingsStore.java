package io.butlerops.functions.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Forgets with the process. */
public final class InMemorySettingsStore implements SettingsStore {
  private final List<SettingsVersion> versions = new ArrayList<>();

  @Override
  public synchronized long latest() {
    return versions.size();
  }

  @Override
  public synchronized Optional<SettingsVersion> version(long number) {
    boolean exists = number >= 1 && number <= versions.size();
    return exists ? Optional.of(versions.get((int) number - 1)) : Optional.empty();
  }

  @Override
  public synchronized List<SettingsNote> versions(long before, int limit) {
    return versions.stream()
        .filter(version -> version.number() < before)
        .map(version -> new SettingsNote(version.number(), version.author(), version.time()))
        .sorted(Comparator.comparing(SettingsNote::number).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Write write(SettingsVersion version) {
    if (version.number() != latest() + 1) {
      return new Conflict(latest());
    }
    versions.add(version);
    return new Written();
  }
}
