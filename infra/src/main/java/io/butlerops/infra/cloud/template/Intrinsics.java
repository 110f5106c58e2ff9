package io.butlerops.infra.cloud.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Answers the intrinsic functions of a template: YAML in, plain items out. */
final class Intrinsics {
  private final References references;
  private final Conditions conditions;
  private final Problems problems;

  Intrinsics(References references, Map<String, Node> conditions, Problems problems) {
    this.references = references;
    this.problems = problems;
    this.conditions = new Conditions(conditions, this, problems);
  }

  Conditions conditions() {
    return conditions;
  }

  /** Empty for {@code AWS::NoValue}, and where a problem was noted. */
  Optional<Item> evaluate(Node node, String path) {
    Optional<Call> call = Call.of(node);
    if (call.isPresent()) {
      return answer(call.get(), path);
    }
    if (node instanceof MappingNode group) {
      return Optional.of(group(group, path));
    }
    if (node instanceof SequenceNode sequence) {
      return Optional.of(sequence(sequence, path));
    }
    return scalar((ScalarNode) node, path);
  }

  private Optional<Item> scalar(ScalarNode node, String path) {
    return node.getTag().equals(Tag.NULL)
        ? Optional.empty()
        : Optional.of(new Item.Text(node.getValue(), path, Nodes.line(node)));
  }

  private Item.Group group(MappingNode node, String path) {
    Map<String, Item> fields = new LinkedHashMap<>();
    Nodes.fields(node)
        .forEach(
            (name, value) ->
                evaluate(value, path.isEmpty() ? name : path + "." + name)
                    .ifPresent(item -> fields.put(name, item)));
    return new Item.Group(fields, path, Nodes.line(node));
  }

  private Item.Sequence sequence(SequenceNode node, String path) {
    List<Item> items = new ArrayList<>();
    for (Node value : node.getValue()) {
      evaluate(value, path + "[" + items.size() + "]").ifPresent(items::add);
    }
    return new Item.Sequence(items, path, Nodes.line(node));
  }

  private Optional<Item> answer(Call call, String path) {
    return switch (call.name()) {
      case "Ref" -> ref(call, path);
      case "GetAtt" -> attribute(call, path);
      case "Sub" -> sub(call, path);
      case "If" -> choose(call, path);
      case "Join" -> join(call, path);
      case "Select" -> select(call, path);
      default -> unknown(call, path);
    };
  }

  private Optional<Item> unknown(Call call, String path) {
    return problem(call, path, "Fn::" + call.name() + " is not understood here");
  }

  private Optional<Item> ref(Call call, String path) {
    String name = call.text();
    if (name.equals("AWS::NoValue")) {
      return Optional.empty();
    }
    Optional<String> value = references.ref(name);
    return value.isPresent()
        ? text(call, path, value.get())
        : problem(call, path, "'" + name + "' is no parameter and no resource");
  }

  private Optional<Item> attribute(Call call, String path) {
    String name =
        call.argument() instanceof SequenceNode ? String.join(".", texts(call, path)) : call.text();
    Optional<String> value = references.attribute(name);
    return value.isPresent()
        ? text(call, path, value.get())
        : problem(call, path, "no such resource or attribute as '" + name + "'");
  }

  private Optional<Item> sub(Call call, String path) {
    Map<String, String> given = new LinkedHashMap<>();
    String pattern = call.text();
    if (call.argument() instanceof SequenceNode) {
      pattern = evaluate(call.arguments().get(0), path).map(Intrinsics::plain).orElse("");
      if (evaluate(call.arguments().get(1), path).orElse(null) instanceof Item.Group group) {
        group.fields().forEach((name, item) -> given.put(name, plain(item)));
      }
    }
    try {
      return text(call, path, references.substitute(pattern, given));
    } catch (IllegalArgumentException e) {
      return problem(call, path, e.getMessage());
    }
  }

  private Optional<Item> choose(Call call, String path) {
    List<Node> arguments = call.arguments();
    if (arguments.size() != 3 || !(arguments.get(0) instanceof ScalarNode condition)) {
      return problem(call, path, "Fn::If takes a condition and two values");
    }
    boolean holds = conditions.holds(condition.getValue(), Nodes.line(condition), path);
    return evaluate(arguments.get(holds ? 1 : 2), path);
  }

  private Optional<Item> join(Call call, String path) {
    List<Node> arguments = call.arguments();
    if (arguments.size() == 2
        && evaluate(arguments.get(0), path).orElse(null) instanceof Item.Text between
        && evaluate(arguments.get(1), path).orElse(null) instanceof Item.Sequence values) {
      List<String> texts = values.items().stream().map(Intrinsics::plain).toList();
      return text(call, path, String.join(between.value(), texts));
    }
    return problem(call, path, "Fn::Join takes a delimiter and a list");
  }

  private Optional<Item> select(Call call, String path) {
    List<Node> arguments = call.arguments();
    if (arguments.size() == 2
        && evaluate(arguments.get(0), path).orElse(null) instanceof Item.Text index
        && evaluate(arguments.get(1), path).orElse(null) instanceof Item.Sequence values
        && index.value().matches("\\d{1,4}")
        && Integer.parseInt(index.value()) < values.items().size()) {
      return Optional.of(values.items().get(Integer.parseInt(index.value())));
    }
    return problem(call, path, "Fn::Select takes an index and a list that long");
  }

  private List<String> texts(Call call, String path) {
    return call.arguments().stream()
        .flatMap(argument -> evaluate(argument, path).stream())
        .map(Intrinsics::plain)
        .toList();
  }

  static String plain(Item item) {
    return item instanceof Item.Text text ? text.value() : "";
  }

  private static Optional<Item> text(Call call, String path, String value) {
    return Optional.of(new Item.Text(value, path, call.line()));
  }

  private Optional<Item> problem(Call call, String path, String message) {
    problems.add(path, call.line(), message);
    return Optional.empty();
  }
}
