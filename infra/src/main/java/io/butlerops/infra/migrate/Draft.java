package io.butlerops.infra.migrate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The alert settings in the making; each part of Butler adds its own. */
final class Draft {
  private final Choices choices;
  private final Path folder;
  private final Findings findings = new Findings();
  private final SecretNames secrets = new SecretNames();
  private final Delivering delivering = new Delivering();
  private final Tree destinations = Tree.empty();
  private final List<Tree> routes = new ArrayList<>();
  private final Map<String, String> templates = new LinkedHashMap<>();

  /**
   * @param folder of the Butler file, from which its relative paths count here
   */
  Draft(Choices choices, Path folder) {
    this.choices = choices;
    this.folder = folder;
  }

  void destination(String name, Tree keys) {
    destinations.put(name, keys);
  }

  /**
   * A route to one destination that lets the routes after it have the event too, as Butler's
   * destinations did not know of each other.
   */
  void route(TaskAlert alert, String name, Tree match, Tree more) {
    Tree route = Tree.of("name", name).and("match", match);
    route.and(more);
    route.put("whenUnknown", more.getOrDefault("whenUnknown", alert.whenUnknown()));
    route.put("continue", true);
    routes.add(route);
  }

  /** The same for what never waits for metadata. */
  void route(String name, Tree match, Tree more) {
    routes.add(Tree.of("name", name).and("match", match).and(more).and("continue", true));
  }

  void template(String file, String text) {
    templates.put(file, text);
  }

  Delivering delivering() {
    return delivering;
  }

  Choices choices() {
    return choices;
  }

  Path folder() {
    return folder;
  }

  Findings findings() {
    return findings;
  }

  SecretNames secrets() {
    return secrets;
  }

  Tree destinations() {
    return destinations;
  }

  List<Tree> routes() {
    return routes;
  }

  Map<String, String> templates() {
    return templates;
  }
}
