package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads where the settings name destinations.
 *
 * @param known all that are named in the document
 * @param read those of them that could be read
 */
record DestinationNames(Set<String> known, Map<String, Destination> read) {
  /** A list that may be empty or absent. */
  List<String> any(Section section, String key) {
    return section.values(key, expected(), this::known).stream().distinct().toList();
  }

  /** A list of at least one. */
  List<String> some(Section section, String key) {
    return section.requireValues(key, expected(), this::known).stream().distinct().toList();
  }

  /** Destinations that are told without a route, so they have to have somebody to tell. */
  void checkReachable(Section section, String key, List<String> names) {
    for (String name : names) {
      if (find(name).filter(found -> found.config().recipients().isEmpty()).isPresent()) {
        section.problem(
            key, "'" + name + "'; expected destinations that have recipients of their own");
      }
    }
  }

  Optional<Destination> find(String name) {
    return Optional.ofNullable(read.get(name));
  }

  private String expected() {
    return known.isEmpty()
        ? "a name from destinations, which is empty"
        : "one of the destinations " + String.join(", ", known);
  }

  private String known(String name) {
    if (!known.contains(name.strip())) {
      throw new IllegalArgumentException(name);
    }
    return name.strip();
  }
}
