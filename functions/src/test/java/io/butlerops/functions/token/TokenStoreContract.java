package io.butlerops.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every token store does; others' tokens may be in it. */
public abstract class TokenStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31.5Z");

  private static final SiteId SITE = SiteId.of("hq");

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

  @Test
  public void replace_onlyWhatIsThere() {
    Token token = token(run, Optional.empty());
    assertThat(store().replace(token)).isFalse();
    assertThat(store().find(token.hash())).isEmpty();

    store().put(token);
    assertThat(store().replace(token.withKey())).isTrue();
    assertThat(store().find(token.hash())).contains(token.withKey());
  }

  @Test
  public void used_laterThanKnown_readBack() {
    Token token = token(run, Optional.empty());
    store().put(token);
    Instant first = Instant.parse("2026-11-23T10:15:31Z");

    store().used(token.hash(), first);
    assertThat(store().find(token.hash()).orElseThrow().lastUsed()).contains(first);
    store().used(token.hash(), first.plusSeconds(301));
    store().used(token.hash(), first.plusSeconds(300));
    assertThat(store().find(token.hash()).orElseThrow().lastUsed())
        .contains(first.plusSeconds(301));
  }

  @Test
  public void used_tokenGone_makesNone() {
    store().used(Tokens.hash(run), NOW);

    assertThat(store().find(Tokens.hash(run))).isEmpty();
  }

  @Test
  public void put_againWithKeyAndSite_replaces() {
    Token token =
        new Token(Tokens.hash(run), run, Set.of("*"), Optional.of(SITE), NOW, Optional.empty());
    store().put(token);
    store().put(token.withKey());

    assertThat(store().find(token.hash())).contains(token.withKey());
  }

  private static Token token(String name, Optional<Instant> expires) {
    return new Token(
        Tokens.hash(name),
        name,
        Set.of("admin:read", "admin:write"),
        Optional.empty(),
        NOW,
        expires);
  }
}
