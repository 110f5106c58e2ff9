package io.butlerops.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every token store does; others' tokens may be in it. */
public abstract class TokenStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31.5Z");

  private final String run = UUID.randomUUID().toString();

  protected abstract TokenStore store();

  @Test
  public void find_neverPut_empty() {
    assertThat(store().find(Tokens.hash(run))).isEmpty();
  }

  @Test
  public void put_withAndWithoutEnd_foundAndListedByName() {
    Token first = token("a " + run, Optional.empty());
    Token second = token("b " + run, Optional.of(NOW.plusSeconds(60)));
    store().put(second);
    store().put(first);

    assertThat(store().find(first.hash())).contains(first);
    assertThat(store().find(second.hash())).contains(second);
    assertThat(store().list()).containsSubsequence(first, second);
  }

  @Test
  public void remove_once_goneAndSaysSo() {
    Token token = token(run, Optional.empty());
    store().put(token);

    assertThat(store().remove(token.hash())).isTrue();
    assertThat(store().find(token.hash())).isEmpty();
    assertThat(store().list()).doesNotContain(token);
    assertThat(store().remove(token.hash())).isFalse();
  }

  private static Token token(String name, Optional<Instant> expires) {
    return new Token(Tokens.hash(name), name, Set.of("admin:read", "admin:write"), NOW, expires);
  }
}
