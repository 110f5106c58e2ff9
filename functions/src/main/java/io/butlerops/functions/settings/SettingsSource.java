package io.butlerops.functions.settings;

/** The settings in force. */
public interface SettingsSource {
  /**
   * @throws IllegalStateException when there are none; whoever waits for them should ask again
   */
  AlertSettings current();
}
