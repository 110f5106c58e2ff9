package io.butlerops.infra.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scenes by the names that people give. */
final class Programme {
  private static final String ALL = "all";
  private static final Map<String, Scene> SCENES = new LinkedHashMap<>();

  static {
    SCENES.put("reload", new ReloadScene());
    SCENES.put("services", new ServicesScene());
    SCENES.put("license", new LicenseScene());
    SCENES.put("plan", new PlanScene());
  }

  private Programme() {}

  /**
   * In the order given, each once.
   *
   * @throws IllegalArgumentException for what is no scene, with those that there are
   */
  static List<Scene> of(List<String> names) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String name : names) {
      wanted.addAll(name.equals(ALL) ? SCENES.keySet() : Set.of(checked(name)));
    }
    return wanted.stream().map(SCENES::get).toList();
  }

  private static String checked(String name) {
    if (!SCENES.containsKey(name)) {
      List<String> known = new ArrayList<>(SCENES.keySet());
      known.add(ALL);
      throw new IllegalArgumentException(
          "'%s' is no scene; expected one of %s".formatted(name, String.join(", ", known)));
    }
    return name;
  }
}
