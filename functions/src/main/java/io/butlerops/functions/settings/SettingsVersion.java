package io.butlerops.functions.settings;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One kept state of the settings.
 *
 * @param number from 1, each one more than the version it replaces
 * @param text the YAML document
 * @param files texts that the document names, by name
 * @param author who wrote it, as people know them
 */
public record SettingsVersion(
    long number, String text, Map<String, String> files, String author, Instant time) {
  /**
   * @throws IllegalArgumentException when text and files are too large, or a file has no name
   */
  public SettingsVersion {
    Objects.requireNonNull(author, "author is null");
    Objects.requireNonNull(time, "time is null");
    if (number < 1) {
      throw new IllegalArgumentException("settings version " + number + ": expected 1 or more");
    }
    files = new SettingsBundle(text, files).files();
  }

  public SettingsBundle bundle() {
    return new SettingsBundle(text, files);
  }
}
