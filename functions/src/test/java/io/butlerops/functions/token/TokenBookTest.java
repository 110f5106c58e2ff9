package io.butlerops.functions.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenBookTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:15:31Z"), ZoneOffset.UTC);

  private final InMemoryTokenStore store = new InMemoryTokenStore();
  private final Set<String> keys = new HashSet<>();

  /** Somebody revokes each token while API Gateway makes its key. */
  private final UsageKeys revoking =
      new UsageKeys() {
        @Override
        public boolean add(Token token) {
          store.remove(token.hash());
          return keys.add(token.hash());
        }

        @Override
        public void remove(String hash) {
          keys.remove(hash);
        }
      };

  @Test
  void create_revokedWhileItsKeyIsMade_doesNotComeBackAndLeavesNoKey() {
    TokenBook book = new TokenBook(store, revoking, CLOCK);

    assertThatThrownBy(
            () -> book.create("scripts", Set.of("*"), Optional.empty(), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("revoked while its key was made");
    assertThat(store.list()).isEmpty();
    assertThat(keys).isEmpty();
  }
}
