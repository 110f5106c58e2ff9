package io.butlerops.functions.settings;

/** The settings in force. */
public interface SettingsSource {
  /**
   * @throws IllegalStateException when there are none; whoever waits for them should ask again
   */
  AlertSettings current();

  /** The same, looked for at this very moment: for whoever misses something in the current ones. */
  default AlertSettings latest() {
    return current();
  }
}
