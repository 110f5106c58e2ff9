package io.butlerops.infra.cloud.template;

import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds which resources a template has, before anything refers to them. */
final class ResourceCollector {
  private static final Set<String> KEYS =
      Set.of(
          "Type",
          "Properties",
          "Condition",
          "DependsOn",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "Metadata");

  private final Resources resources;
  private final Conditions conditions;
  private final Problems problems;

  ResourceCollector(Resources resources, Conditions conditions, Problems problems) {
    this.resources = resources;
    this.conditions = conditions;
    this.problems = problems;
  }

  void collect(Node section) {
    Nodes.fields(section).forEach(this::collect);
  }

  private void collect(String id, Node node) {
    String path = "Resources." + id;
    checkKeys(path, node);
    String word = text(node, "Type").orElse("");
    Optional<ResourceType> type = ResourceType.of(word);
    if (type.isEmpty()) {
      problems.add(
          path,
          Nodes.line(node),
          "type '"
              + word
              + "' is not understood by the embedded cloud; it knows "
              + ResourceType.known());
    } else if (node instanceof MappingNode group && exists(node, path)) {
      resources.add(id, type.get(), group);
    }
  }

  private void checkKeys(String path, Node node) {
    Nodes.fields(node)
        .forEach(
            (key, value) -> {
              if (!KEYS.contains(key)) {
                problems.add(path + "." + key, Nodes.line(value), "is not understood");
              }
            });
  }

  private boolean exists(Node node, String path) {
    return text(node, "Condition")
        .map(condition -> conditions.holds(condition, Nodes.line(node), path))
        .orElse(true);
  }

  private static Optional<String> text(Node node, String key) {
    return Nodes.child(node, key)
        .filter(ScalarNode.class::isInstance)
        .map(value -> ((ScalarNode) value).getValue());
  }
}
