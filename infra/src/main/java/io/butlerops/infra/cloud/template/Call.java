package io.butlerops.infra.cloud.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One use of an intrinsic function, in its short ({@code !Sub x}) or long form. */
record Call(String name, Node argument) {
  private static final String LONG = "Fn::";

  static Optional<Call> of(Node node) {
    String tag = node.getTag().getValue();
    if (tag.startsWith("!") && tag.length() > 1) {
      return Optional.of(new Call(tag.substring(1), node));
    }
    return node.getNodeId() == NodeId.mapping ? ofLongForm((MappingNode) node) : Optional.empty();
  }

  private static Optional<Call> ofLongForm(MappingNode node) {
    Map<String, Node> fields = Nodes.fields(node);
    if (fields.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<String, Node> only = fields.entrySet().iterator().next();
    if (only.getKey().equals("Ref")) {
      return Optional.of(new Call("Ref", only.getValue()));
    }
    return only.getKey().startsWith(LONG)
        ? Optional.of(new Call(only.getKey().substring(LONG.length()), only.getValue()))
        : Optional.empty();
  }

  int line() {
    return Nodes.line(argument);
  }

  /** The argument where it is one text, else empty. */
  String text() {
    return argument instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  List<Node> arguments() {
    return argument instanceof SequenceNode sequence ? sequence.getValue() : List.of(argument);
  }
}
