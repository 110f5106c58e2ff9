package io.butlerops.functions.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of services does; other sites may be in it. */
public abstract class ServiceStoreContract {
  private static final Instant LATER = Instant.parse("2027-11-23T10:15:31Z");

  private final SiteId site = SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8));

  protected abstract ServiceStore store();

  @Test
  public void read_neverWritten_empty() {
    assertThat(store().read(site, "NOW#a")).isEmpty();
    assertThat(store().between(site, "A", "Z")).isEmpty();
  }

  @Test
  public void write_nextRevision_readAsWritten() {
    ServiceRow first = ServiceRow.absent("NOW#a").next("{\"a\":\"ä\"}", LATER);

    assertThat(store().write(site, first)).isTrue();
    assertThat(store().read(site, "NOW#a")).contains(first);
    ServiceRow second = first.next("{}", LATER.plusSeconds(1));
    assertThat(store().write(site, second)).isTrue();
    assertThat(store().read(site, "NOW#a")).contains(second);
  }

  @Test
  public void write_whatSomebodyElseWroteMeanwhile_refused() {
    ServiceRow first = ServiceRow.absent("NOW#a").next("1", LATER);
    store().write(site, first);

    assertThat(store().write(site, first)).isFalse();
    assertThat(store().write(site, first.next("2", LATER))).isTrue();
    assertThat(store().write(site, first.next("3", LATER))).isFalse();
    assertThat(store().read(site, "NOW#a")).map(ServiceRow::data).contains("2");
  }

  @Test
  public void between_keys_inTheirOrderAndOfTheSite() {
    for (String key : new String[] {"DAY#a#2", "DAY#a#1", "DAY#a#3", "DAY#b#2"}) {
      store().write(site, ServiceRow.absent(key).next("x", LATER));
    }
    store().write(SiteId.of(site + "x"), ServiceRow.absent("DAY#a#2").next("y", LATER));

    assertThat(store().between(site, "DAY#a#1", "DAY#a#2"))
        .extracting(ServiceRow::key)
        .containsExactly("DAY#a#1", "DAY#a#2");
  }
}
