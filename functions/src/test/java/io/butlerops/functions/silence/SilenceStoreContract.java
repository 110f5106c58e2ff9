package io.butlerops.functions.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every silence store does. Ids of their own for each test let tests share a table. */
public abstract class SilenceStoreContract {
  private final String prefix = UUID.randomUUID().toString();

  protected abstract SilenceStore store();

  @Test
  public void put_newSilence_found() {
    SilenceStore store = store();
    store.put(silence("a", "patching"));

    assertThat(store.find(prefix + "a")).contains(silence("a", "patching"));
    assertThat(store.all()).contains(silence("a", "patching"));
  }

  @Test
  public void put_sameIdAgain_replaced() {
    SilenceStore store = store();
    store.put(silence("a", "patching"));
    store.put(silence("a", "moving"));

    assertThat(store.find(prefix + "a")).contains(silence("a", "moving"));
    assertThat(store.all()).doesNotContain(silence("a", "patching"));
  }

  @Test
  public void find_neverPut_nothing() {
    assertThat(store().find(prefix + "a")).isEmpty();
  }

  @Test
  public void delete_thereOrNot_saysSo() {
    SilenceStore store = store();
    store.put(silence("a", "patching"));

    assertThat(store.delete(prefix + "a")).isTrue();

    assertThat(store.delete(prefix + "a")).isFalse();
    assertThat(store.find(prefix + "a")).isEmpty();
    assertThat(store.all()).doesNotContain(silence("a", "patching"));
  }

  /** More than DynamoDB answers at once. */
  @Test
  public void all_many_everyOne() {
    SilenceStore store = store();
    String comment = "long ".repeat(20_000);
    List<Silence> many = IntStream.range(0, 12).mapToObj(i -> silence("m" + i, comment)).toList();
    many.forEach(store::put);

    assertThat(store.all()).containsAll(many);
  }

  private Silence silence(String id, String comment) {
    return new Silence(
        prefix + id,
        "{\"task\":\"Nightly*\"}",
        Instant.parse("2026-11-23T10:00:00Z"),
        Instant.parse("2026-11-23T12:00:00.5Z"),
        "ann",
        comment,
        Instant.parse("2026-11-23T09:59:59.123456789Z"));
  }
}
