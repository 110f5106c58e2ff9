package io.butlerops.infra.migrate;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that stand in a file, each with its first line; elements of a list count as one. */
final class PresentKeys {
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private PresentKeys() {}

  /** Values and lists; groups are only where they stand. */
  static Map<String, Integer> of(Node.Group butler) {
    PresentKeys keys = new PresentKeys();
    butler.fields().forEach((name, value) -> keys.add(name, value));
    return keys.lines;
  }

  private void add(String key, Node node) {
    if (node instanceof Node.Group group) {
      group.fields().forEach((name, value) -> add(key + "." + name, value));
      return;
    }
    lines.putIfAbsent(key, node.line());
    if (node instanceof Node.Items list) {
      list.items().stream()
          .filter(Node.Group.class::isInstance)
          .forEach(item -> add(key + "[]", item));
    }
  }
}
