package io.butlerops.functions.settings;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code destinations}: the keys that all types have, and each type its own. */
final class DestinationReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  private final Map<String, DestinationType> types = new TreeMap<>();
  private final Map<String, String> files;

  DestinationReader(Collection<? extends DestinationType> types, Map<String, String> files) {
    types.forEach(type -> this.types.put(type.name(), type));
    this.files = files;
  }

  DestinationNames read(Section section) {
    Map<String, Section> named = section.named();
    Map<String, Destination> destinations = new LinkedHashMap<>();
    DestinationNames names = new DestinationNames(named.keySet(), destinations);
    named.forEach(
        (name, keys) -> {
          if (!NAME.matcher(name).matches()) {
            section.problem(name, "expected a name of letters, digits, '-', '_' or '.'");
          }
          destination(name, keys.withFiles(files), names)
              .ifPresent(destination -> destinations.put(name, destination));
        });
    destinations.forEach((name, destination) -> checkFallback(named.get(name), destination, names));
    return names;
  }

  /** Empty when its type is not known, for then nothing else about it can be. */
  private Optional<Destination> destination(String name, Section keys, DestinationNames names) {
    String expected = "one of " + String.join(", ", types.keySet());
    DestinationType type = keys.require("type", expected, this::type);
    if (type == null) {
      keys.leaveUnread();
      return Optional.empty();
    }
    Destination destination =
        new Destination(
            name,
            type.name(),
            keys.value("test", false, Values.YES_OR_NO, Values::yesOrNo),
            keys.value(
                "via",
                Destination.Via.CLOUD,
                "cloud or relay",
                Values.oneOf(Destination.Via.class)),
            keys.value("relay", SiteId.EXPECTED, SiteId::of),
            Limit.read(keys, Optional.empty()),
            names.any(keys, "fallback"),
            type.read(keys));
    checkVia(keys, destination);
    return Optional.of(destination);
  }

  private static void checkVia(Section keys, Destination destination) {
    destination.config().refusal(destination.via()).ifPresent(why -> keys.problem("via", why));
    if (destination.via() == Destination.Via.CLOUD && destination.relay().isPresent()) {
      keys.problem("relay", "names a site, but no relay is used: expected via: relay beside it");
    }
  }

  private static void checkFallback(Section keys, Destination destination, DestinationNames names) {
    names.checkReachable(keys, "fallback", destination.fallback());
    if (leadsTo(destination.name(), destination, names, new HashSet<>())) {
      keys.problem("fallback", "leads back to '%s'; expected an end".formatted(destination.name()));
    }
  }

  private static boolean leadsTo(
      String goal, Destination from, DestinationNames names, Set<String> seen) {
    return from.fallback().stream()
        .filter(seen::add)
        .anyMatch(
            next ->
                next.equals(goal)
                    || names
                        .find(next)
                        .filter(further -> leadsTo(goal, further, names, seen))
                        .isPresent());
  }

  private DestinationType type(String word) {
    return Optional.ofNullable(types.get(word.strip()))
        .orElseThrow(() -> new IllegalArgumentException(word));
  }
}
