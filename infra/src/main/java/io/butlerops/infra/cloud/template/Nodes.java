package io.butlerops.infra.cloud.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Looks into YAML's own nodes, which keep tags and line numbers and construct nothing. */
final class Nodes {
  private Nodes() {}

  static int line(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  /** The fields of a group; none for anything else, null included. */
  static Map<String, Node> fields(Node node) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (node instanceof MappingNode group) {
      for (NodeTuple tuple : group.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          fields.put(key.getValue(), tuple.getValueNode());
        }
      }
    }
    return fields;
  }

  static Optional<Node> child(Node node, String key) {
    return Optional.ofNullable(fields(node).get(key));
  }
}
