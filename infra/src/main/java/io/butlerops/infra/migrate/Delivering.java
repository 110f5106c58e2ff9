package io.butlerops.infra.migrate;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What the relay needs to hand messages over to machines that only it reaches. */
final class Delivering {
  private static final String SECRET = "secret:";

  private final Set<String> servers = new LinkedHashSet<>();

  void to(String host, int port) {
    servers.add(host + ":" + port);
  }

  /** The group of relay.yaml; null where nothing goes through the relay. */
  Tree keys(Draft draft) {
    Set<String> names = secrets(draft);
    if (!names.isEmpty()) {
      draft
          .findings()
          .step(
              "On the relay's machine, beside relay.yaml: put the values of these secrets into files"
                  + " secrets/NAME that only the relay reads, for what goes through it: "
                  + String.join(", ", names)
                  + ".");
    }
    return servers.isEmpty()
        ? null
        : Tree.of("allow", servers.stream().toList()).and("secrets", files(names));
  }

  private static Tree files(Set<String> names) {
    Tree files = Tree.empty();
    names.forEach(name -> files.put(name, Tree.of("file", "secrets/" + name)));
    return files.isEmpty() ? null : files;
  }

  private static Set<String> secrets(Draft draft) {
    Set<String> names = new LinkedHashSet<>();
    for (Object destination : draft.destinations().values()) {
      if (destination instanceof Tree keys && Network.RELAY.equals(keys.get("via"))) {
        keys.values().stream()
            .flatMap(value -> value instanceof String text ? Stream.of(text) : Stream.empty())
            .filter(text -> text.startsWith(SECRET))
            .forEach(text -> names.add(text.substring(SECRET.length())));
      }
    }
    return names;
  }
}
