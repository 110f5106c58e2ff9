package io.butlerops.functions.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every destination store does. */
public abstract class DestinationStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-10T06:00:00Z");
  private static final Duration PACE = Duration.ofSeconds(1);

  private final String ops = "ops-" + UUID.randomUUID();
  private DestinationStore store;

  protected abstract DestinationStore store();

  @BeforeEach
  void aStore() {
    store = store();
  }

  @Test
  void reserve_idle_now() {
    assertThat(store.reserve(ops, PACE, NOW)).isEqualTo(NOW);
  }

  @Test
  void reserve_busy_oneAfterTheOther() {
    assertThat(store.reserve(ops, PACE, NOW)).isEqualTo(NOW);
    assertThat(store.reserve(ops, PACE, NOW)).isEqualTo(NOW.plusSeconds(1));
    assertThat(store.reserve(ops, PACE, NOW.plusMillis(10))).isEqualTo(NOW.plusSeconds(2));
  }

  @Test
  void reserve_longIdle_turnsAreNotSavedUp() {
    store.reserve(ops, PACE, NOW);
    Instant later = NOW.plusSeconds(100);
    assertThat(store.reserve(ops, PACE, later)).isEqualTo(later);
    assertThat(store.reserve(ops, PACE, later)).isEqualTo(later.plusSeconds(1));
  }

  @Test
  void circuit_neverFailed_good() {
    assertThat(store.circuit(ops)).isEqualTo(Circuit.GOOD);
    store.reserve(ops, PACE, NOW);
    assertThat(store.circuit(ops)).isEqualTo(Circuit.GOOD);
  }

  @Test
  void failed_addsUpUntilRecovered() {
    for (int i = 0; i < Circuit.BROKEN; i++) {
      assertThat(store.circuit(ops).broken()).isFalse();
      store.failed(ops, 1, NOW.plusSeconds(i));
    }
    assertThat(store.circuit(ops)).isEqualTo(new Circuit(Circuit.BROKEN, NOW.plusSeconds(4)));
    store.recovered(ops);
    assertThat(store.circuit(ops)).isEqualTo(Circuit.GOOD);
  }

  @Test
  void failed_weighty_brokenAtOnce() {
    store.failed(ops, Circuit.BROKEN, NOW);
    assertThat(store.circuit(ops).broken()).isTrue();
  }

  @Test
  void probe_seenByTwo_takenByOne() {
    store.failed(ops, Circuit.BROKEN, NOW);
    Circuit seen = store.circuit(ops);
    assertThat(store.probe(ops, seen, NOW.plusSeconds(30))).isTrue();
    assertThat(store.probe(ops, seen, NOW.plusSeconds(31))).isFalse();
    assertThat(store.circuit(ops).nextProbe()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void probe_recoveredMeanwhile_notTaken() {
    store.failed(ops, Circuit.BROKEN, NOW);
    Circuit seen = store.circuit(ops);
    store.recovered(ops);
    assertThat(store.probe(ops, seen, NOW.plusSeconds(30))).isFalse();
  }

  @Test
  void destinations_doNotDisturbEachOther() {
    store.reserve(ops, PACE, NOW);
    store.failed(ops, Circuit.BROKEN, NOW);
    assertThat(store.reserve(ops + "2", PACE, NOW)).isEqualTo(NOW);
    assertThat(store.circuit(ops + "2")).isEqualTo(Circuit.GOOD);
  }
}
