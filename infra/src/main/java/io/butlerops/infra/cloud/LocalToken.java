package io.butlerops.infra.cloud;

import io.butlerops.functions.token.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The token of an embedded cloud's owner, in a file that only they may read. */
record LocalToken(Path file, Tokens tokens) {
  /** The one that stands there, a new one where it is not known (any more). */
  String text() throws IOException {
    String kept = Files.exists(file) ? Files.readString(file).strip() : "";
    if (tokens.find(kept).isPresent()) {
      return kept;
    }
    String made = tokens.create("local", Set.of("*"), Optional.empty());
    PrivateFile.write(file, made + System.lineSeparator());
    return made;
  }
}
