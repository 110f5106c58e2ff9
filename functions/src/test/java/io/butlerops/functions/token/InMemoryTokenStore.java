package io.butlerops.functions.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forgets with the process. */
public final class InMemoryTokenStore implements TokenStore {
  private final Map<String, Token> tokens = new HashMap<>();

  @Override
  public synchronized void put(Token token) {
    tokens.put(token.hash(), token);
  }

  @Override
  public synchronized boolean replace(Token token) {
    return tokens.replace(token.hash(), token) != null;
  }

  @Override
  public synchronized Optional<Token> find(String hash) {
    return Optional.ofNullable(tokens.get(hash));
  }

  @Override
  public synchronized void used(String hash, Instant at) {
    tokens.computeIfPresent(
        hash,
        (same, token) ->
            token.lastUsed().filter(last -> !last.isBefore(at)).isPresent()
                ? token
                : new Token(
                    hash,
                    token.name(),
                    token.scopes(),
                    token.site(),
                    token.created(),
                    token.expires(),
                    Optional.of(at),
                    token.keyed()));
  }

  @Override
  public synchronized List<Token> list() {
    return tokens.values().stream()
        .sorted(Comparator.comparing(Token::name).thenComparing(Token::created))
        .toList();
  }

  @Override
  public synchronized boolean remove(String hash) {
    return tokens.remove(hash) != null;
  }
}
