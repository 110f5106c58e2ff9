package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.platform.Cached;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks once a second and site, however many events come. */
final class CachedOpenAlerts implements OpenNow {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final OpenAlerts alerts;
  private final Clock clock;
  private final Map<SiteId, Cached<List<OpenAlert>>> sites = new ConcurrentHashMap<>();

  CachedOpenAlerts(OpenAlerts alerts, Clock clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  @Override
  public List<OpenAlert> at(SiteId site) {
    return sites
        .computeIfAbsent(site, it -> new Cached<>(() -> alerts.open(it), FRESH, clock))
        .get();
  }
}
