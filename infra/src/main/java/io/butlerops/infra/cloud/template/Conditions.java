package io.butlerops.infra.cloud.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** The template's conditions, decided when they are asked for. */
final class Conditions {
  private final Map<String, Node> definitions;
  private final Intrinsics intrinsics;
  private final Problems problems;

  Conditions(Map<String, Node> definitions, Intrinsics intrinsics, Problems problems) {
    this.definitions = definitions;
    this.intrinsics = intrinsics;
    this.problems = problems;
  }

  /** False, with a problem noted, when there is no such condition. */
  boolean holds(String name, int line, String path) {
    Node definition = definitions.get(name);
    if (definition == null) {
      problems.add(path, line, "there is no condition '" + name + "'");
      return false;
    }
    return decide(definition, "Conditions." + name);
  }

  void checkAll() {
    definitions.forEach((name, node) -> decide(node, "Conditions." + name));
  }

  private boolean decide(Node node, String path) {
    Optional<Call> call = Call.of(node);
    if (call.isEmpty()) {
      problems.add(path, Nodes.line(node), "expected a function such as !Equals");
      return false;
    }
    List<Node> arguments = call.get().arguments();
    return switch (call.get().name()) {
      case "Equals" -> equal(arguments, path);
      case "Not" -> !decide(arguments.get(0), path);
      case "And" -> arguments.stream().allMatch(argument -> decide(argument, path));
      case "Or" -> arguments.stream().anyMatch(argument -> decide(argument, path));
      case "Condition" -> holds(call.get().text(), call.get().line(), path);
      default -> {
        problems.add(
            path, Nodes.line(node), call.get().name() + " is not understood in a condition");
        yield false;
      }
    };
  }

  private boolean equal(List<Node> arguments, String path) {
    List<String> values =
        arguments.stream()
            .map(argument -> intrinsics.evaluate(argument, path).map(Intrinsics::plain).orElse(""))
            .toList();
    return values.size() == 2 && values.get(0).equals(values.get(1));
  }
}
