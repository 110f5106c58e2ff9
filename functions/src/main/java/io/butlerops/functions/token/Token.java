package io.butlerops.functions.token;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a token: all but its text.
 *
 * @param hash SHA-256 of the text, 64 hex digits
 * @param name as people know who holds it
 * @param scopes such as {@code admin:read}; {@code *} stands for all
 * @param expires empty for never
 */
public record Token(
    String hash, String name, Set<String> scopes, Instant created, Optional<Instant> expires) {
  public Token {
    scopes = Set.copyOf(scopes);
  }

  boolean valid(Instant now) {
    return expires.map(now::isBefore).orElse(true);
  }
}
