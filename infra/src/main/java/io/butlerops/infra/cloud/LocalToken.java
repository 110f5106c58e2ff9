package io.butlerops.infra.cloud;

import io.butlerops.functions.token.Scopes;
import io.butlerops.functions.token.Token;
import io.butlerops.functions.token.TokenBook;
import io.butlerops.functions.token.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The token of an embedded cloud's owner, in a file that only they may read. */
record LocalToken(Path file, Tokens tokens, TokenBook book) {
  /**
   * The one that stands there, a new one where it is not known (any more). One from before there
   * were API keys gets its own.
   */
  String text() throws IOException {
    String kept = Files.exists(file) ? Files.readString(file).strip() : "";
    Optional<Token> known = tokens.find(kept);
    if (known.isPresent()) {
      book.admit(known.get());
      return kept;
    }
    String made =
        book.create("local", Set.of(Scopes.ALL), Optional.empty(), Optional.empty()).text();
    PrivateFile.write(file, made + System.lineSeparator());
    return made;
  }
}
