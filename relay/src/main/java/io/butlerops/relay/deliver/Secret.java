package io.butlerops.relay.deliver;

import io.butlerops.contract.settings.HiddenValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A secret of this machine: a text, or a file that is read each time, so that it can be renewed.
 */
record Secret(String text, Optional<Path> file) {
  static Secret text(String text) {
    if (text.isBlank()) {
      throw new HiddenValue("a secret is not blank");
    }
    return new Secret(text.strip(), Optional.empty());
  }

  static Secret in(Path file) {
    return new Secret("", Optional.of(file));
  }

  /**
   * @throws IOException when its file cannot be read
   */
  String reveal() throws IOException {
    return file.isPresent() ? Files.readString(file.get()).strip() : text;
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
