package io.butlerops.functions.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.functions.license.Reading.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of readings does; others' readings may be in it. */
public abstract class ReadingStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:31.123Z");

  private final SiteId site = SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8));

  protected abstract ReadingStore store();

  @Test
  public void latest_nothingKept_empty() {
    assertThat(store().latest(site, Kind.SERVER)).isEmpty();
    assertThat(store().history(site, Kind.ACCESS, Instant.EPOCH)).isEmpty();
  }

  @Test
  public void latest_ofEachKind_asItWasKept() {
    Reading<ServerLicense> server =
        new Reading<>(
            NOW,
            new ServerLicense(
                false, Optional.of(NOW.plusSeconds(9)), "2027-01-31", false, "Qlik", "ACME"));
    Reading<AccessLicenses> access = access(NOW, 7);
    store().keep(site, Kind.SERVER, server);
    store().keep(site, Kind.ACCESS, access(NOW.minusSeconds(1), 8));
    store().keep(site, Kind.ACCESS, access);

    assertThat(store().latest(site, Kind.SERVER)).contains(server);
    assertThat(store().latest(site, Kind.ACCESS)).contains(access);
    assertThat(store().history(site, Kind.ACCESS, Instant.EPOCH)).isEmpty();
  }

  @Test
  public void latest_withoutADate_comesBackWithout() {
    Reading<ServerLicense> perpetual =
        new Reading<>(NOW, new ServerLicense(false, Optional.empty(), "", true, "", ""));
    store().keep(site, Kind.SERVER, perpetual);

    assertThat(store().latest(site, Kind.SERVER)).contains(perpetual);
  }

  @Test
  public void history_fromATimeOn_oldestFirstAndEachOnce() {
    Reading<AccessLicenses> old = access(NOW.minus(Duration.ofDays(31)), 1);
    Reading<AccessLicenses> middle = access(NOW.minus(Duration.ofDays(2)), 2);
    Reading<AccessLicenses> late = access(NOW, 3);
    for (Reading<AccessLicenses> reading : List.of(late, old, middle, middle)) {
      store().record(site, Kind.ACCESS, reading);
    }

    assertThat(store().history(site, Kind.ACCESS, NOW.minus(Duration.ofDays(30))))
        .containsExactly(middle, late);
    assertThat(store().history(site, Kind.ACCESS, NOW)).containsExactly(late);
    assertThat(store().history(site, Kind.SERVER, Instant.EPOCH)).isEmpty();
    assertThat(store().latest(site, Kind.ACCESS)).isEmpty();
  }

  private static Reading<AccessLicenses> access(Instant time, long available) {
    return new Reading<>(
        time,
        new AccessLicenses(
            List.of(new AccessLicenses.Type("professional", Map.of("available", available)))));
  }
}
