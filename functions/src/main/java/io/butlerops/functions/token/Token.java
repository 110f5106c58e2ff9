package io.butlerops.functions.token;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a token: all but its text.
 *
 * @param hash SHA-256 of the text, 64 hex digits
 * @param name as people know who holds it
 * @param scopes as {@link Scopes} has them
 * @param site the only one that it reaches; empty for all
 * @param expires empty for never
 * @param lastUsed within a few minutes; empty for never
 * @param keyed whether it has its API key, without which {@code /v4} is closed to it
 */
public record Token(
    String hash,
    String name,
    Set<String> scopes,
    Optional<SiteId> site,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> lastUsed,
    boolean keyed) {
  public Token {
    scopes = Set.copyOf(scopes);
  }

  /** One that nobody has used yet and that has no key. */
  public Token(
      String hash,
      String name,
      Set<String> scopes,
      Optional<SiteId> site,
      Instant created,
      Optional<Instant> expires) {
    this(hash, name, scopes, site, created, expires, Optional.empty(), false);
  }

  boolean valid(Instant now) {
    return expires.map(now::isBefore).orElse(true);
  }

  /**
   * The value of its API key: known from the token alone, and of no use to whoever finds it, as
   * keys do not let in.
   */
  public String usageKey() {
    return Tokens.hash(hash);
  }

  Token withKey() {
    return new Token(hash, name, scopes, site, created, expires, lastUsed, true);
  }
}
