package io.butlerops.functions.token;

import io.butlerops.contract.SiteId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes tokens, lists them and takes them away again, each with its API key. */
public final class TokenBook {
  private static final Logger log = LoggerFactory.getLogger(TokenBook.class);

  private final TokenStore store;
  private final UsageKeys keys;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public TokenBook(TokenStore store, UsageKeys keys, Clock clock) {
    this.store = store;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A new token.
   *
   * @param text nobody can tell it a second time
   */
  public record Created(String text, Token token) {
    @Override
    public String toString() {
      return "token '" + token.name() + "'";
    }
  }

  /**
   * The row goes first: what is interrupted after it is listed, as a token without a key, and can
   * be revoked.
   *
   * @param scopes as {@link Scopes#of} gave them
   * @throws IOException when its API key could not be made; then there is no such token
   */
  public Created create(
      String name, Set<String> scopes, Optional<SiteId> site, Optional<Instant> expires)
      throws IOException {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String text = "bt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Token token = new Token(Tokens.hash(text), name, scopes, site, now, expires);
    store.put(token);
    try {
      return new Created(text, admit(token));
    } catch (IOException e) {
      undo(token);
      throw e;
    }
  }

  /**
   * Gives a token the key that it lacks; may be repeated.
   *
   * @throws IOException when that failed
   */
  public Token admit(Token token) throws IOException {
    if (!keys.add(token)) {
      return token;
    }
    Token keyed = token.withKey();
    if (!store.replace(keyed)) {
      keys.remove(token.hash());
      throw new IOException("token '" + token.name() + "' was revoked while its key was made");
    }
    return keyed;
  }

  private void undo(Token token) {
    try {
      revoke(token.hash());
    } catch (IOException e) {
      log.warn("API key of the unmade token '{}' may be left: {}", token.name(), e.getMessage());
    }
  }

  public List<Token> list() {
    return store.list();
  }

  /**
   * Authorizers may believe it for another half minute.
   *
   * @return false when there was no such token
   * @throws IOException when the token is gone but its API key may not be; may be repeated
   */
  public boolean revoke(String hash) throws IOException {
    boolean there = store.remove(hash);
    keys.remove(hash);
    return there;
  }
}
