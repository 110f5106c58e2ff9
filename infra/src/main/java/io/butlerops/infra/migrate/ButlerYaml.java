package io.butlerops.infra.migrate;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a file as Butler's own library does. Constructs nothing: foreign tags are refused, and so
 * are aliases that multiply.
 */
final class ButlerYaml {
  private static final int MOST_NODES = 50_000;
  private static final int MOST_DEPTH = 50;
  private static final String CORE = "tag:yaml.org,2002:";
  private static final Set<String> TAGS =
      Set.of("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value");

  private final String name;
  private int nodes;

  private ButlerYaml(String name) {
    this.name = name;
  }

  /**
   * The groups of the document.
   *
   * @param name what messages call it
   * @throws InvalidSettings with the line of what cannot be read
   */
  static Node.Group read(String name, String text) {
    return new ButlerYaml(name).read(text);
  }

  private Node.Group read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setTagInspector(tag -> true);
    org.yaml.snakeyaml.nodes.Node root;
    try {
      root = new Yaml(options).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw refused(line(e.getProblemMark()), e.getProblem());
    } catch (YAMLException e) {
      throw refused(0, e.getMessage());
    }
    if (root == null || !(convert(root, 0) instanceof Node.Group group)) {
      throw refused(1, "expected 'Butler:' and the groups of a Butler configuration below it");
    }
    return group;
  }

  private Node convert(org.yaml.snakeyaml.nodes.Node node, int depth) {
    int line = line(node.getStartMark());
    if (++nodes > MOST_NODES) {
      throw refused(line, "its aliases (*name) stand for more than " + MOST_NODES + " values");
    }
    if (depth > MOST_DEPTH) {
      throw refused(line, "is nested more than " + MOST_DEPTH + " deep, or contains itself");
    }
    checkTag(node, line);
    if (node instanceof MappingNode group) {
      return group(group, line, depth);
    }
    if (node instanceof SequenceNode list) {
      return new Node.Items(
          list.getValue().stream().map(item -> convert(item, depth + 1)).toList(), line);
    }
    return scalar((ScalarNode) node, line);
  }

  private void checkTag(org.yaml.snakeyaml.nodes.Node node, int line) {
    String tag = node.getTag().getValue();
    if (!tag.startsWith(CORE) || !TAGS.contains(tag.substring(CORE.length()))) {
      throw refused(line, "the tag " + tag + " is not read; expected plain values");
    }
  }

  private Node.Group group(MappingNode node, int line, int depth) {
    Map<String, Node> fields = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = key(tuple.getKeyNode());
      Node value = beside(tuple.getKeyNode(), convert(tuple.getValueNode(), depth + 1));
      if (key.equals("<<")) {
        merged.add(value);
      } else if (fields.put(key, value) != null) {
        throw refused(line(tuple.getKeyNode().getStartMark()), key + " stands here twice");
      }
    }
    merged.forEach(value -> merge(value, fields));
    return new Node.Group(fields, line);
  }

  /** People look for the key; a block begins only below it. */
  private static Node beside(org.yaml.snakeyaml.nodes.Node key, Node value) {
    int line = line(key.getStartMark());
    if (value instanceof Node.Group group) {
      return new Node.Group(group.fields(), line);
    }
    return value instanceof Node.Items list ? new Node.Items(list.items(), line) : value;
  }

  private static void merge(Node value, Map<String, Node> fields) {
    if (value instanceof Node.Group group) {
      group.fields().forEach(fields::putIfAbsent);
    } else if (value instanceof Node.Items list) {
      list.items().forEach(item -> merge(item, fields));
    }
  }

  private String key(org.yaml.snakeyaml.nodes.Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refused(line(node.getStartMark()), "a key is a list or a group; expected a name");
  }

  private static Node.Scalar scalar(ScalarNode node, int line) {
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    Object value = plain ? CoreSchema.read(node.getValue()) : node.getValue();
    return new Node.Scalar(value, node.getValue(), line);
  }

  private static int line(Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
  }

  private InvalidSettings refused(int line, String message) {
    String first = Optional.ofNullable(message).orElse("cannot be read").lines().findFirst().get();
    return new InvalidSettings(name, List.of(new Problem("", line, first)));
  }
}
