package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachedSettingsTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final CountingStore store = new CountingStore();
  private final CachedSettings settings =
      new CachedSettings(store, List.of(new PagerType()), clock);

  @Test
  void current_nothingStored_asksToWait() {
    assertThatIllegalStateException()
        .isThrownBy(settings::current)
        .withMessageContaining("no settings stored yet");
  }

  @Test
  void current_storedMeanwhile_seenAtOnce() {
    assertThatIllegalStateException().isThrownBy(settings::current);
    store("ann");
    assertThat(people()).isEqualTo(List.of("ann"));
  }

  @Test
  void current_changed_inForceAfterFiveSeconds() {
    store("ann");
    assertThat(people()).isEqualTo(List.of("ann"));
    store("bob");
    clock.advance(Duration.ofSeconds(4));
    assertThat(people()).isEqualTo(List.of("ann"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(people()).isEqualTo(List.of("bob"));
  }

  @Test
  void latest_changedAMomentAgo_inForceAtOnce() {
    store("ann");
    settings.current();
    store("bob");
    settings.latest();
    assertThat(people()).isEqualTo(List.of("bob"));
  }

  @Test
  void current_askedOften_documentReadOnce() {
    store("ann");
    for (int i = 0; i < 20; i++) {
      settings.current();
      clock.advance(Duration.ofSeconds(2));
    }
    assertThat(store.documentsRead).isEqualTo(1);
  }

  @Test
  void current_brokenVersionStored_lastGoodStaysInForce() {
    store("ann");
    settings.current();
    write("destinations: {");
    clock.advance(Duration.ofSeconds(10));
    assertThat(people()).isEqualTo(List.of("ann"));
    store("bob");
    clock.advance(Duration.ofSeconds(10));
    assertThat(people()).isEqualTo(List.of("bob"));
  }

  @Test
  void current_startedWithBrokenVersion_newestGoodIsInForce() {
    store("ann");
    store("bob");
    write("catchAll: nobody");
    write("destinations: {");
    assertThat(people()).isEqualTo(List.of("bob"));
  }

  @Test
  void current_onlyBrokenVersions_asksToWait() {
    write("catchAll: nobody");
    for (int i = 0; i < 2; i++) {
      assertThatIllegalStateException()
          .isThrownBy(settings::current)
          .withMessageContaining("no stored version of the settings can be used");
    }
    assertThat(store.documentsRead).isEqualTo(1);
  }

  private List<String> people() {
    return settings.current().destination("ops").orElseThrow().config().recipients();
  }

  private void store(String person) {
    write("{destinations: {ops: {type: pager, people: " + person + "}}, catchAll: ops}");
  }

  private void write(String text) {
    store.write(new SettingsVersion(store.latest() + 1, text, Map.of(), "tester", clock.instant()));
  }

  private static final class CountingStore implements SettingsStore {
    private final SettingsStore kept = new InMemorySettingsStore();
    private int documentsRead;

    @Override
    public long latest() {
      return kept.latest();
    }

    @Override
    public Optional<SettingsVersion> version(long number) {
      documentsRead++;
      return kept.version(number);
    }

    @Override
    public List<SettingsNote> versions(long before, int limit) {
      throw new UnsupportedOperationException("nobody lists them");
    }

    @Override
    public Write write(SettingsVersion version) {
      return kept.write(version);
    }
  }
}
