package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.Episode.Told;
import io.butlerops.functions.settings.Samples;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every store of open alerts does. A site of its own for each test lets tests share a table.
 */
public abstract class OpenAlertStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31.123456789Z");

  private final SiteId site = SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8));

  protected abstract OpenAlertStore store();

  @Test
  public void row_neverWritten_absent() {
    assertThat(store().row(site, "a").exists()).isFalse();
    assertThat(store().all(site)).isEmpty();
  }

  @Test
  public void write_new_readAsItWas() {
    OpenAlertStore store = store();
    OpenAlert alert = trouble("a", "ann");

    assertThat(store.write(OpenAlertRow.change(store.row(site, "a"), alert, NOW))).isTrue();

    assertThat(OpenAlertRow.read(store.row(site, "a"))).isEqualTo(alert);
  }

  @Test
  public void write_changedMeanwhile_refusedAndNothingWritten() {
    OpenAlertStore store = store();
    Row seen = store.row(site, "a");
    store.write(OpenAlertRow.change(seen, trouble("a", "ann"), NOW));

    assertThat(store.write(OpenAlertRow.change(seen, trouble("a", "bob"), NOW))).isFalse();

    assertThat(OpenAlertRow.read(store.row(site, "a"))).isEqualTo(trouble("a", "ann"));
  }

  /** More than DynamoDB answers at once. */
  @Test
  public void all_many_everyOneOfTheSite() {
    OpenAlertStore store = store();
    List<OpenAlert> many =
        IntStream.range(0, 12)
            .mapToObj(i -> trouble("k" + i, "%06d".formatted(i).repeat(20_000)))
            .toList();
    many.forEach(one -> store.write(OpenAlertRow.change(store.row(site, one.key()), one, NOW)));

    assertThat(store.all(site))
        .extracting(OpenAlertRow::read)
        .containsExactlyInAnyOrderElementsOf(many);
    assertThat(store.all(SiteId.of(site + "x"))).isEmpty();
  }

  private OpenAlert trouble(String key, String recipient) {
    Occurrence failed = new Occurrence(site, Samples.reload("e" + key, EventType.TASK_FAILED));
    return OpenAlert.unheard(site, key)
        .heard(new Ending(site, key, true, NOW.minusSeconds(9)), failed)
        .heard(new Ending(site, key, false, NOW), failed)
        .with(
            open ->
                open.telling(
                        List.of(new Told("ops", recipient, "night", "#x", true, List.of("mail"))))
                    .with(new Episode.Acknowledged("bob", NOW, "on it")));
  }
}
