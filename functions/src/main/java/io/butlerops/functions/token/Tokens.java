package io.butlerops.functions.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes tokens and knows them again. Only hashes are kept: a token has 256 random bits, so a plain
 * hash does not give it away. One that was found is believed for half a minute.
 */
public final class Tokens {
  private static final Pattern FORM = Pattern.compile("bt_[A-Za-z0-9_-]{43}");
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int MOST_KNOWN = 1000;

  private final TokenStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Known> known = new LinkedHashMap<>();

  public Tokens(TokenStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @return the token's text, which nobody can tell a second time
   */
  public String create(String name, Set<String> scopes, Optional<Instant> expires) {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String text = "bt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    store.put(new Token(hash(text), name, scopes, clock.instant(), expires));
    return text;
  }

  /** Empty for what is no token of ours, or no longer one. */
  public Optional<Token> find(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    String hash = hash(text);
    return look(hash, now)
        .filter(token -> same(token.hash(), hash))
        .filter(token -> token.valid(now));
  }

  public List<Token> list() {
    return store.list();
  }

  /**
   * Others may believe it for another half minute.
   *
   * @return false when there is no such token
   */
  public boolean revoke(String hash) {
    synchronized (known) {
      known.remove(hash);
    }
    return store.remove(hash);
  }

  private Optional<Token> look(String hash, Instant now) {
    synchronized (known) {
      known.values().removeIf(one -> !now.isBefore(one.until()));
      if (known.containsKey(hash)) {
        return Optional.of(known.get(hash).token());
      }
    }
    Optional<Token> found = store.find(hash);
    found.ifPresent(token -> keep(token, now));
    return found;
  }

  private void keep(Token token, Instant now) {
    synchronized (known) {
      if (known.size() < MOST_KNOWN) {
        known.put(token.hash(), new Known(token, now.plus(FRESH)));
      }
    }
  }

  /** Takes as long for a near miss as for a far one. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
  }

  static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }

  private record Known(Token token, Instant until) {}
}
