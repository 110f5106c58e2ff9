package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSwitchesTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final SettingsStore store = new InMemorySettingsStore();
  private final Supplier<ApiSwitches> switches = StoredSwitches.of(store, clock);

  @Test
  void get_noSettings_allOnAndNoOrigins() {
    assertThat(switches.get()).isEqualTo(ApiSwitches.DEFAULT);
    assertThat(switches.get().isOn("keyValueStore")).isTrue();
  }

  @Test
  void get_newerSettings_seenAfterSeconds() {
    assertThat(switches.get().isOn("keyValueStore")).isTrue();
    write(1, "api: {endpoints: {keyValueStore: false, fileCopy: true}, cors: [https://a.example]}");
    assertThat(switches.get().isOn("keyValueStore")).isTrue();
    clock.advance(Duration.ofSeconds(5));
    assertThat(switches.get().isOn("keyValueStore")).isFalse();
    assertThat(switches.get().isOn("fileCopy")).isTrue();
    assertThat(switches.get().isOn("fileMove")).isTrue();
    assertThat(switches.get().origins()).containsExactly("https://a.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "routes: []", "api: {cors: []}", "api:", "# nothing"})
  void get_settingsThatSayNothing_asByDefault(String yaml) {
    write(1, yaml);
    assertThat(switches.get()).isEqualTo(ApiSwitches.DEFAULT);
  }

  private void write(long number, String yaml) {
    store.write(new SettingsVersion(number, yaml, Map.of(), "ann", clock.instant()));
  }
}
