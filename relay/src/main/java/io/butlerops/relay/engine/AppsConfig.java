package io.butlerops.relay.engine;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;

/**
 * The {@code apps} group of the configuration: what this relay does with apps. Everything is off
 * until the file says otherwise.
 */
public record AppsConfig(boolean reload, boolean dump, boolean list, EngineConfig engine) {

  public static AppsConfig read(Section section) {
    return new AppsConfig(
        allowed(section, "reload"),
        allowed(section, "dump"),
        allowed(section, "list"),
        EngineConfig.read(section.section("engine")));
  }

  /** Whether the engine is needed at all. */
  public boolean isAnyOn() {
    return reload || dump || list;
  }

  private static boolean allowed(Section section, String key) {
    return section.value(key, false, Values.YES_OR_NO, Values::yesOrNo);
  }
}
