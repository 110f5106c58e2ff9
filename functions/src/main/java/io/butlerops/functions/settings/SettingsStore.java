package io.butlerops.functions.settings;

import java.util.List;
import java.util.Optional;

/** Keeps every version of the settings document. */
public interface SettingsStore {
  /** Number of the newest version, 0 when there is none yet. */
  long latest();

  Optional<SettingsVersion> version(long number);

  /**
   * Newest first.
   *
   * @param before only versions with lower numbers
   */
  List<SettingsNote> versions(long before, int limit);

  /**
   * Keeps a version that replaces the one before it, unless that one was replaced meanwhile: of two
   * writers who read the same version only one succeeds.
   */
  Write write(SettingsVersion version);

  /** What became of a write. */
  sealed interface Write {}

  /** The version is kept and in force. */
  record Written() implements Write {}

  /**
   * Nothing was written.
   *
   * @param latest the version that stands there instead of the expected one
   */
  record Conflict(long latest) implements Write {}
}
