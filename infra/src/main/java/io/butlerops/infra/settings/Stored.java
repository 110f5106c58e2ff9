package io.butlerops.infra.settings;

import io.butlerops.functions.settings.SettingsBundle;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack has in force.
 *
 * @param tag names this very state; empty when there are no settings yet
 */
record Stored(Optional<String> tag, SettingsBundle bundle) {
  static final Stored NOTHING = new Stored(Optional.empty(), new SettingsBundle("", Map.of()));
}
