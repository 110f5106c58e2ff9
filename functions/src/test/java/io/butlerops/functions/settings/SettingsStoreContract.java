package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.settings.SettingsStore.Conflict;
import io.butlerops.functions.settings.SettingsStore.Written;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every settings store does. */
public abstract class SettingsStoreContract {
  private static final Instant TIME = Instant.parse("2026-11-23T10:15:30.123456789Z");

  /** A store with nothing in it. */
  protected abstract SettingsStore emptyStore();

  @Test
  public void latest_nothingWritten_isZero() {
    SettingsStore store = emptyStore();
    assertThat(store.latest()).isZero();
    assertThat(store.version(1)).isEmpty();
  }

  @Test
  public void write_oneAfterTheOther_allAreKept() {
    SettingsStore store = emptyStore();
    assertThat(store.write(version(1, "first: å"))).isEqualTo(new Written());
    assertThat(store.write(version(2, "second: 🚀"))).isEqualTo(new Written());

    assertThat(store.latest()).isEqualTo(2);
    assertThat(store.version(1)).contains(version(1, "first: å"));
    assertThat(store.version(2)).contains(version(2, "second: 🚀"));
    assertThat(store.version(3)).isEmpty();
  }

  @Test
  public void write_afterAnotherWriter_conflictsAndChangesNothing() {
    SettingsStore store = emptyStore();
    store.write(version(1, "first"));
    store.write(version(2, "mine"));

    assertThat(store.write(version(2, "theirs"))).isEqualTo(new Conflict(2));
    assertThat(store.write(version(1, "theirs"))).isEqualTo(new Conflict(2));
    assertThat(store.write(version(4, "too far"))).isEqualTo(new Conflict(2));
    assertThat(store.version(2)).contains(version(2, "mine"));
    assertThat(store.latest()).isEqualTo(2);
  }

  @Test
  public void versions_several_newestFirstWithoutTheirTexts() {
    SettingsStore store = emptyStore();
    assertThat(store.versions(1_000_000, 5)).isEmpty();
    LongStream.rangeClosed(1, 4).forEach(number -> store.write(version(number, "text")));

    assertThat(store.versions(1_000_000, 2))
        .containsExactly(new SettingsNote(4, "ann", TIME), new SettingsNote(3, "ann", TIME));
    assertThat(store.versions(3, 5)).extracting(SettingsNote::number).containsExactly(2L, 1L);
    assertThat(store.versions(1, 5)).isEmpty();
  }

  /** More than DynamoDB answers at once. */
  @Test
  public void versions_large_asManyAsAskedFor() {
    SettingsStore store = emptyStore();
    String large = "#".repeat(170_000);
    LongStream.rangeClosed(1, 6).forEach(number -> store.write(version(number, large)));

    assertThat(store.versions(1_000_000, 5))
        .extracting(SettingsNote::number)
        .containsExactly(6L, 5L, 4L, 3L, 2L);
  }

  private static SettingsVersion version(long number, String text) {
    return new SettingsVersion(number, text, Map.of("a/b.handlebars", text), "ann", TIME);
  }
}
