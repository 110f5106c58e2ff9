package io.butlerops.infra.migrate;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Butler configuration as it stands on disk. */
record ButlerFile(Path path, Node.Group butler) {
  private static final long MOST_BYTES = 2 << 20;
  private static final String ROOT = "Butler";

  /**
   * @throws InvalidSettings when it is not one; with the line
   * @throws IOException when it cannot be read at all
   */
  static ButlerFile read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + ": there is no such file; name Butler's YAML configuration");
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException(
          path + " is larger than " + MOST_BYTES + " bytes; is it the right one?");
    }
    try {
      return of(path, Files.readString(path));
    } catch (CharacterCodingException e) {
      throw new IOException(path + " is not UTF-8 text", e);
    }
  }

  static ButlerFile of(Path path, String text) {
    String name = path.getFileName().toString();
    Node.Group root = ButlerYaml.read(name, text);
    if (root.fields().get(ROOT) instanceof Node.Group butler) {
      return new ButlerFile(path, butler);
    }
    throw new InvalidSettings(
        name,
        List.of(
            new Problem(ROOT, root.line(), "is missing; every Butler configuration begins so")));
  }

  Path folder() {
    return path.toAbsolutePath().normalize().getParent();
  }
}
