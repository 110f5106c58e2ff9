package io.butlerops.functions.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of relays does; others' relays may be in it. */
public abstract class RelaysContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31.123Z");

  private final SiteId site = SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8));

  protected abstract Relays store();

  @Test
  public void find_neverHeard_empty() {
    assertThat(store().find(new RelayId(site, 1))).isEmpty();
    assertThat(store().of(site)).isEmpty();
  }

  @Test
  public void replace_nothingThere_foundAsItWas() {
    RelayStatus status = status(1, NOW, Optional.of(Duration.ofMillis(-1500)));

    assertThat(store().replace(Optional.empty(), status)).isTrue();
    assertThat(store().find(status.relay())).contains(status);
    assertThat(store().all()).contains(status);
  }

  @Test
  public void replace_nothingExpectedButThere_refused() {
    RelayStatus status = status(1, NOW, Optional.empty());
    store().replace(Optional.empty(), status);

    RelayStatus other = status(1, NOW.plusSeconds(1), Optional.empty());
    assertThat(store().replace(Optional.empty(), other)).isFalse();
    assertThat(store().find(status.relay())).contains(status);
  }

  @Test
  public void replace_changedMeanwhile_refused() {
    RelayStatus first = status(1, NOW, Optional.empty());
    RelayStatus second = status(1, NOW.plusSeconds(60), Optional.empty());
    RelayStatus third = status(1, NOW.plusSeconds(61), Optional.empty());
    store().replace(Optional.empty(), first);

    assertThat(store().replace(Optional.of(first), second)).isTrue();
    assertThat(store().replace(Optional.of(first), third)).isFalse();
    assertThat(store().find(first.relay())).contains(second);
  }

  @Test
  public void of_severalRelays_byNumber() {
    RelayStatus tenth = status(10, NOW, Optional.empty());
    RelayStatus second = status(2, NOW, Optional.empty());
    store().replace(Optional.empty(), tenth);
    store().replace(Optional.empty(), second);

    assertThat(store().of(site)).containsExactly(second, tenth);
    assertThat(store().of(SiteId.of("s"))).isEmpty();
  }

  @Test
  public void forget_aRelay_onlyThatOneAsIfNeverHeard() {
    RelayStatus first = status(1, NOW, Optional.empty());
    RelayStatus second = status(2, NOW, Optional.empty());
    store().replace(Optional.empty(), first);
    store().replace(Optional.empty(), second);

    store().forget(first.relay());

    assertThat(store().of(site)).containsExactly(second);
    assertThat(store().replace(Optional.empty(), first)).isTrue();
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private RelayStatus status(int number, Instant seen, Optional<Duration> offset) {
    return new RelayStatus(new RelayId(site, number), true, "boot", 3, NOW, seen, offset);
  }
}
