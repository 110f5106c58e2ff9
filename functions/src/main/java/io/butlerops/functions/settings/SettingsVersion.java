package io.butlerops.functions.settings;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * One kept state of the settings document.
 *
 * @param number from 1, each one more than the version it replaces
 * @param author who wrote it, as people know them
 */
public record SettingsVersion(long number, String text, String author, Instant time) {
  /** Of the text in UTF-8; a table's row ends at 400 KB. */
  public static final int MAX_BYTES = 350_000;

  public SettingsVersion {
    Objects.requireNonNull(author, "author is null");
    Objects.requireNonNull(time, "time is null");
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (number < 1 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "settings version %d of %d bytes: expected 1 or more, at most %d bytes"
              .formatted(number, bytes, MAX_BYTES));
    }
  }
}
