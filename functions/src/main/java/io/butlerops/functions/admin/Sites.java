package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Query;
import io.butlerops.functions.settings.SettingsSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sites that can be asked about: those of the settings and those that were heard of. */
record Sites(SettingsSource settings, AlertStore alerts) {
  /** The one that the caller names, else all. */
  List<SiteId> asked(Query query) {
    return query
        .value("site", SiteId.EXPECTED, SiteId::of)
        .map(site -> List.of(known(site)))
        .orElseGet(this::all);
  }

  SiteId known(SiteId site) {
    List<SiteId> all = all();
    if (!all.contains(site)) {
      throw HttpError.notFound("there is no site '%s'; there are %s".formatted(site, all));
    }
    return site;
  }

  List<SiteId> all() {
    return Stream.concat(named().stream(), alerts.sites().stream())
        .distinct()
        .sorted(Comparator.comparing(SiteId::value))
        .toList();
  }

  /** The first of the settings, else the first that was heard of. */
  Optional<SiteId> usual() {
    return Stream.concat(
            named().stream().sorted(Comparator.comparing(SiteId::value)), all().stream())
        .findFirst();
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
