package io.butlerops.functions.license;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.functions.license.Reading.Kind;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what the license function is woken for. */
final class Licenses {
  private static final Logger log = LoggerFactory.getLogger(Licenses.class);

  /** A look that failed comes again; but the ones after it see all that it would have seen. */
  private static final Duration TICK_IS_WORTH = Duration.ofMinutes(15);

  private final LicenseWatch watch;
  private final PlanWork work;
  private final Relays relays;
  private final SettingsSource settings;
  private final Clock clock;

  Licenses(LicenseWatch watch, PlanWork work, Relays relays, SettingsSource settings, Clock clock) {
    this.watch = watch;
    this.work = work;
    this.relays = relays;
    this.settings = settings;
    this.clock = clock;
  }

  void take(LicenseMessage message) {
    if (message instanceof LicenseMessage.Read read) {
      read(read.site(), read.event());
    } else if (message instanceof LicenseMessage.GoOn plan) {
      inForce().ifPresent(now -> work.goOn(plan.site(), plan.plan(), now.licenses().release()));
    } else if (message instanceof LicenseMessage.Tick tick && isWorthALook(tick)) {
      inForce().ifPresent(this::tick);
    }
  }

  private boolean isWorthALook(LicenseMessage.Tick tick) {
    return !clock.instant().isAfter(tick.time().plus(TICK_IS_WORTH));
  }

  private void read(SiteId site, Event event) {
    Optional<AlertSettings> now = inForce();
    ZoneId zone = now.map(found -> found.site(site).zone()).orElse(ZoneOffset.UTC);
    Instant time = earlier(event.time(), clock.instant());
    if (event.data() instanceof ServerLicense license) {
      watch.take(site, Kind.SERVER, new Reading<>(time, license), zone);
    } else if (event.data() instanceof AccessLicenses licenses) {
      watch.take(site, Kind.ACCESS, new Reading<>(time, licenses), zone);
    }
    now.ifPresent(found -> watch.look(site, found, clock.instant()));
  }

  /** A relay whose clock is fast must not make what comes later look old. */
  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** One site's trouble is no other's; the message comes again for what failed. */
  private void tick(AlertSettings now) {
    Optional<RuntimeException> failure = Optional.empty();
    for (SiteId site : sites()) {
      try {
        watch.look(site, now, clock.instant());
        work.tick(site, now);
      } catch (RuntimeException e) {
        log.error("licenses of site {}", site, e);
        failure = Optional.of(e);
      }
    }
    failure.ifPresent(
        e -> {
          throw e;
        });
  }

  private List<SiteId> sites() {
    return relays.all().stream()
        .map(RelayStatus::relay)
        .map(relay -> relay.site())
        .distinct()
        .toList();
  }

  /** Readings are kept before there are settings too; nobody could be told anyway. */
  private Optional<AlertSettings> inForce() {
    try {
      return Optional.of(settings.latest());
    } catch (IllegalStateException e) {
      log.info("licenses wait: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
