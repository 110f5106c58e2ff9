package io.butlerops.functions.settings;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code butler.yaml}: who is told what, and how.
 *
 * @param destinations by name
 * @param routes asked in this order
 * @param catchAll names of the destinations that get what no route takes
 * @param storm empty where the guard is switched off
 * @param decide how long a route that cannot be decided waits for metadata
 * @param api what {@code /v4} does
 * @param monitors what is watched beside Qlik's own events
 * @param licenses when people are told of licenses, and which are released
 * @param shadow everything is decided and recorded, nothing is sent
 */
public record AlertSettings(
    Map<String, Destination> destinations,
    List<Route> routes,
    List<String> catchAll,
    Links links,
    Map<SiteId, Site> sites,
    Optional<Storm> storm,
    Duration decide,
    boolean shadow,
    List<Maintenance> maintenance,
    List<Inhibition> inhibitions,
    ApiSettings api,
    MonitorSettings monitors,
    LicenseSettings licenses) {
  /** How long unknown metadata is waited for where the settings do not say. */
  static final Duration DECIDE = Duration.ofMinutes(2);

  private static final YAMLFactory YAML = new YAMLFactory();

  public AlertSettings {
    destinations = Map.copyOf(destinations);
    routes = List.copyOf(routes);
    catchAll = List.copyOf(catchAll);
    sites = Map.copyOf(sites);
    maintenance = List.copyOf(maintenance);
    inhibitions = List.copyOf(inhibitions);
  }

  /**
   * @param name what messages call the document
   * @param files texts that its destinations may name by {@code file:NAME}
   * @throws InvalidSettings with every problem
   */
  public static AlertSettings parse(
      String name,
      String yaml,
      Map<String, String> files,
      Collection<? extends DestinationType> types) {
    SettingsReader reader = new SettingsReader(new DestinationReader(types, files));
    try {
      return Settings.read(name, YAML.createParser(yaml), reader::read);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** A document without files. */
  public static AlertSettings parse(
      String name, String yaml, Collection<? extends DestinationType> types) {
    return parse(name, yaml, Map.of(), types);
  }

  /** Empty when later settings no longer have it. */
  public Optional<Destination> destination(String name) {
    return Optional.ofNullable(destinations.get(name));
  }

  /**
   * A route's terms as they hold at one of its destinations, which fills in what the route leaves
   * open. Behind everything else stands the catch-all; behind the catch-all nothing.
   */
  public Terms termsAt(String name, Terms terms) {
    Optional<Destination> destination = destination(name);
    List<String> last = catchAll.contains(name) ? List.of() : catchAll;
    List<String> fallback =
        Stream.of(terms.fallback(), destination.map(Destination::fallback).orElse(List.of()), last)
            .filter(names -> !names.isEmpty())
            .findFirst()
            .orElse(List.of());
    return terms.with(
        terms.limit().or(() -> destination.flatMap(Destination::limit)).filter(Limit::isOn),
        fallback.stream().filter(next -> !next.equals(name)).toList());
  }

  /** UTC and American English where the settings say nothing. */
  public Site site(SiteId id) {
    return sites.getOrDefault(id, Site.UNNAMED);
  }
}
