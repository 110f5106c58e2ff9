package io.butlerops.functions.settings;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the whole of {@code butler.yaml}; as with every section, only good where nothing is wrong.
 */
final class SettingsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  private final Map<String, DestinationType> types = new TreeMap<>();

  SettingsReader(Collection<? extends DestinationType> types) {
    types.forEach(type -> this.types.put(type.name(), type));
  }

  AlertSettings read(Section root) {
    Section destinations = root.section("destinations");
    Map<String, Destination> read = destinations(destinations);
    Function<Section, List<String>> to = section -> names(section, "to", destinations);
    List<Route> routes =
        root.sections("routes").stream().map(section -> Route.read(section, to)).toList();
    return new AlertSettings(
        read,
        routes,
        names(root, "catchAll", destinations),
        Links.read(root.section("links")),
        sites(root.section("sites")),
        Optional.of(Storm.DEFAULT),
        AlertSettings.DECIDE,
        false,
        root.sections("maintenance").stream().map(Maintenance::read).toList(),
        root.sections("inhibit").stream().map(Inhibition::read).toList());
  }

  private Map<String, Destination> destinations(Section section) {
    Map<String, Destination> destinations = new LinkedHashMap<>();
    section
        .named()
        .forEach(
            (name, keys) -> {
              if (!NAME.matcher(name).matches()) {
                section.problem(name, "expected a name of letters, digits, '-', '_' or '.'");
              }
              destination(name, keys).ifPresent(destination -> destinations.put(name, destination));
            });
    return destinations;
  }

  /** Empty when its type is not known, for then nothing else about it can be. */
  private Optional<Destination> destination(String name, Section keys) {
    String expected = "one of " + String.join(", ", types.keySet());
    DestinationType type = keys.require("type", expected, this::type);
    if (type == null) {
      keys.leaveUnread();
      return Optional.empty();
    }
    boolean test = keys.value("test", false, Values.YES_OR_NO, Values::yesOrNo);
    return Optional.of(
        new Destination(name, type.name(), test, Optional.empty(), List.of(), type.read(keys)));
  }

  private DestinationType type(String word) {
    return Optional.ofNullable(types.get(word.strip()))
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  private static List<String> names(Section section, String key, Section destinations) {
    List<String> known = destinations.keys();
    String expected =
        known.isEmpty()
            ? "a name from destinations, which is empty"
            : "one of the destinations " + String.join(", ", known);
    return section.requireValues(key, expected, name -> known(name.strip(), known));
  }

  private static String known(String name, List<String> known) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(name);
    }
    return name;
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
