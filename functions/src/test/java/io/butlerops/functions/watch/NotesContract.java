package io.butlerops.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of notes does; others' notes may be in it. */
public abstract class NotesContract {
  private final String partition = "NOTES#" + UUID.randomUUID();
  private final Note first = new Note(partition, "k", "{\"a\":1}");
  private final Note second = first.saying("{\"a\":2}");

  protected abstract Notes store();

  @Test
  public void find_neverWritten_empty() {
    assertThat(store().find(partition, "k")).isEmpty();
    assertThat(store().all(partition)).isEmpty();
  }

  @Test
  public void write_nothingThere_foundAsItWas() {
    assertThat(store().write(Optional.empty(), first)).isTrue();
    assertThat(store().find(partition, "k")).contains(first);
  }

  @Test
  public void write_somebodyElseWroteMeanwhile_refused() {
    store().write(Optional.empty(), first);

    assertThat(store().write(Optional.empty(), second)).isFalse();
    assertThat(store().write(Optional.of(second), second)).isFalse();
    assertThat(store().find(partition, "k")).contains(first);
    assertThat(store().write(Optional.of(first), second)).isTrue();
    assertThat(store().find(partition, "k")).contains(second);
  }

  @Test
  public void erase_onlyWhatWasFound_goes() {
    store().write(Optional.empty(), first);

    assertThat(store().erase(second)).isFalse();
    assertThat(store().erase(first)).isTrue();
    assertThat(store().find(partition, "k")).isEmpty();
    assertThat(store().erase(first)).isFalse();
    assertThat(store().write(Optional.of(first), second)).isFalse();
  }

  @Test
  public void all_severalNotes_byKeyAndOfThePartitionOnly() {
    Note other = new Note(partition, "a", "{}");
    store().write(Optional.empty(), first);
    store().write(Optional.empty(), other);
    store().write(Optional.empty(), new Note(partition + "x", "b", "{}"));

    assertThat(store().all(partition)).containsExactly(other, first);
  }
}
