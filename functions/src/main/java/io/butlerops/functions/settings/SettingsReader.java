package io.butlerops.functions.settings;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the whole of {@code butler.yaml}; as with every section, only good where nothing is wrong.
 */
final class SettingsReader {
  private final DestinationReader destinations;

  SettingsReader(DestinationReader destinations) {
    this.destinations = destinations;
  }

  AlertSettings read(Section root) {
    DestinationNames names = destinations.read(root.section("destinations"));
    return new AlertSettings(
        names.read(),
        new RouteReader(names).read(root),
        catchAll(root, names),
        Links.read(root.section("links")),
        sites(root.section("sites")),
        Storm.read(root),
        root.value("decide", AlertSettings.DECIDE, Values.DURATION, Values::duration),
        root.value("mode", Mode.LIVE, Mode.EXPECTED, Mode::parse) == Mode.SHADOW,
        root.sections("maintenance").stream().map(Maintenance::read).toList(),
        root.sections("inhibit").stream().map(Inhibition::read).toList(),
        ApiSettings.read(root.section("api"), names),
        MonitorSettings.read(root.section("monitors")),
        LicenseSettings.read(root.section("licenses")));
  }

  private static List<String> catchAll(Section root, DestinationNames names) {
    List<String> catchAll = names.some(root, "catchAll");
    names.checkReachable(root, "catchAll", catchAll);
    return catchAll;
  }

  private static Map<SiteId, Site> sites(Section section) {
    Map<SiteId, Site> sites = new LinkedHashMap<>();
    section
        .named()
        .forEach(
            (name, keys) -> {
              Site site = Site.read(keys);
              siteId(section, name).ifPresent(id -> sites.put(id, site));
            });
    return sites;
  }

  private static Optional<SiteId> siteId(Section section, String name) {
    try {
      return Optional.of(SiteId.of(name));
    } catch (IllegalArgumentException e) {
      section.problem(name, "expected " + SiteId.EXPECTED);
      return Optional.empty();
    }
  }
}
