package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Query;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MonitorSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sites that can be asked about: those of the settings and those that were heard of, by an
 * event or by a relay's word.
 */
record Sites(SettingsSource settings, AlertStore alerts, Relays relays) {
  /** The one that the caller names in the query, else all. */
  List<SiteId> asked(Query query) {
    return asked(query.text("site"));
  }

  /** The one that the caller names, else all. */
  List<SiteId> asked(Optional<String> name) {
    return name.map(this::known).map(List::of).orElseGet(this::all);
  }

  /**
   * @throws HttpError 400 for what cannot be a site, 404 for one that nobody knows
   */
  SiteId known(String name) {
    SiteId site = Given.parse("site", name, SiteId.EXPECTED, SiteId::of);
    List<SiteId> all = all();
    if (!all.contains(site)) {
      throw HttpError.notFound("there is no site '%s'; there are %s".formatted(site, all));
    }
    return site;
  }

  List<SiteId> all() {
    return Stream.of(named().stream(), alerts.sites().stream(), ofRelays())
        .flatMap(sites -> sites)
        .distinct()
        .sorted(Comparator.comparing(SiteId::value))
        .toList();
  }

  private Stream<SiteId> ofRelays() {
    return relays.all().stream().map(status -> status.relay().site());
  }

  /** The first of the settings, else the first that was heard of. */
  Optional<SiteId> usual() {
    return Stream.concat(
            named().stream().sorted(Comparator.comparing(SiteId::value)), all().stream())
        .findFirst();
  }

  /**
   * @throws HttpError 409 when there are no settings
   */
  AlertSettings inForce() {
    try {
      return settings.current();
    } catch (IllegalStateException e) {
      throw HttpError.conflict(e.getMessage());
    }
  }

  /** Empty before there are settings. */
  Optional<MonitorSettings> monitors() {
    try {
      return Optional.of(settings.current().monitors());
    } catch (IllegalStateException noSettings) {
      return Optional.empty();
    }
  }

  /** In which its days begin. */
  ZoneId zone(SiteId site) {
    try {
      return settings.current().site(site).zone();
    } catch (IllegalStateException noSettings) {
      return ZoneOffset.UTC;
    }
  }

  /** History can be read before there are settings. */
  private Set<SiteId> named() {
    try {
      return settings.current().sites().keySet();
    } catch (IllegalStateException noSettings) {
      return Set.of();
    }
  }
}
