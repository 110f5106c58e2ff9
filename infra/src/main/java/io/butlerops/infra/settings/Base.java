package io.butlerops.infra.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Remembers beside a document which state of a stack it was made from, so that a push does not undo
 * what somebody else has written since: {@code .butler.yaml.base}, an address and a tag.
 */
record Base(Path file) {
  static Base of(Path document) {
    return new Base(document.resolveSibling("." + document.getFileName() + ".base"));
  }

  /** Empty for a document that never met this stack. */
  Optional<String> tag(URI stack) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    boolean known = lines.size() == 2 && lines.get(0).equals(stack.toString());
    return known ? Optional.of(lines.get(1)) : Optional.empty();
  }

  void keep(URI stack, String tag) throws IOException {
    Files.writeString(file, stack + "\n" + tag + "\n");
  }
}
