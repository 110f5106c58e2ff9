package io.butlerops.relay.service;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host of the group {@code services}.
 *
 * @param host as the file names it
 */
record WatchedHost(String host, List<Watched> services) {
  WatchedHost {
    services = List.copyOf(services);
  }

  /**
   * @param name by which the system knows it
   * @param friendlyName empty when the file has none
   */
  record Watched(String name, String friendlyName) {}

  /** The same host, with the other's services too. */
  WatchedHost with(WatchedHost other) {
    return new WatchedHost(
        host, Stream.concat(services.stream(), other.services.stream()).distinct().toList());
  }

  List<String> names() {
    return services.stream().map(Watched::name).toList();
  }

  Optional<String> friendlyName(String service) {
    return services.stream()
        .filter(watched -> watched.name().equalsIgnoreCase(service))
        .map(Watched::friendlyName)
        .findFirst();
  }
}
