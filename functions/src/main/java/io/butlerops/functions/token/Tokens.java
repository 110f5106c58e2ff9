package io.butlerops.functions.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows tokens by their texts. Only hashes are kept: a token has 256 random bits, so a plain hash
 * does not give it away. One that was found is believed for half a minute.
 */
public final class Tokens {
  private static final Logger log = LoggerFactory.getLogger(Tokens.class);
  private static final Pattern FORM = Pattern.compile("bt_[A-Za-z0-9_-]{43}");
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration ROUGHLY = Duration.ofMinutes(5);
  private static final int MOST_KNOWN = 1000;

  private final TokenStore store;
  private final Clock clock;
  private final Map<String, Known> known = new LinkedHashMap<>();

  public Tokens(TokenStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
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

  private Optional<Token> look(String hash, Instant now) {
    synchronized (known) {
      known.values().removeIf(one -> !now.isBefore(one.until()));
      if (known.containsKey(hash)) {
        return Optional.of(known.get(hash).token());
      }
    }
    Optional<Token> found = store.find(hash).filter(token -> token.valid(now));
    found.ifPresent(token -> noteUse(token, now));
    found.ifPresent(token -> keep(token, now));
    return found;
  }

  /** Roughly: a use is worth a write now and then, and no call fails for it. */
  private void noteUse(Token token, Instant now) {
    if (token.lastUsed().map(last -> last.plus(ROUGHLY).isAfter(now)).orElse(false)) {
      return;
    }
    try {
      store.used(token.hash(), now);
    } catch (RuntimeException e) {
      log.warn("the use of token '{}' was not noted: {}", token.name(), e.getMessage());
    }
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
