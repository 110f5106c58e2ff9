package io.butlerops.infra.migrate;

import io.butlerops.contract.settings.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings below one key of a Butler file. Keys are dotted; an absent or empty one answers
 * empty. A value of the wrong kind is a problem, noted with path and line, and then counts as
 * absent: nobody gets to see the outcome before all problems are told.
 *
 * @param root what messages put before each key
 */
record ButlerConfig(String root, String path, Node node, List<Problem> problems) {

  /** A Butler file, whose keys all stand below one that people do not repeat. */
  static ButlerConfig of(Node.Group butler, List<Problem> problems) {
    return new ButlerConfig("Butler.", "", butler, problems);
  }

  /** A group that is absent is empty. */
  ButlerConfig in(String key) {
    return new ButlerConfig(root, join(key), find(key).orElse(null), problems);
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  /** From 1; 0 when the key is absent. */
  int line(String key) {
    return find(key).map(Node::line).orElse(0);
  }

  /** For messages: {@code Butler.heartbeat.enable (line 12)}. */
  String place(String key) {
    return root + join(key) + (line(key) > 0 ? " (line " + line(key) + ")" : "");
  }

  /** A switch; off when it is absent. */
  boolean on(String key) {
    return scalar(key, Boolean.class, "true or false").orElse(false);
  }

  /** Numbers count as their text, as for a name that looks like one. */
  Optional<String> text(String key) {
    return scalar(key, Object.class, "a text")
        .map(value -> ((Node.Scalar) find(key).orElseThrow()).text().strip())
        .filter(text -> !text.isEmpty());
  }

  Optional<BigDecimal> number(String key) {
    return scalar(key, BigDecimal.class, "a number");
  }

  List<String> texts(String key) {
    return list(key).stream().flatMap(item -> item.text("").stream()).toList();
  }

  List<ButlerConfig> items(String key) {
    return list(key).stream().filter(item -> item.isGroup("a group of keys")).toList();
  }

  /** The items of a list, whatever they are. */
  List<ButlerConfig> list(String key) {
    Optional<Node> found = find(key);
    if (found.isEmpty() || isEmpty(found.get())) {
      return List.of();
    }
    if (!(found.get() instanceof Node.Items list)) {
      problem(key, found.get().shown() + "; expected a list");
      return List.of();
    }
    return Stream.iterate(0, at -> at < list.items().size(), at -> at + 1)
        .map(
            at ->
                new ButlerConfig(root, join(key) + "[" + at + "]", list.items().get(at), problems))
        .toList();
  }

  void problem(String key, String message) {
    problems.add(new Problem(root + join(key), line(key), message));
  }

  private boolean isGroup(String expected) {
    if (node instanceof Node.Group) {
      return true;
    }
    problem("", node.shown() + "; expected " + expected);
    return false;
  }

  private <T> Optional<T> scalar(String key, Class<T> type, String expected) {
    Optional<Node> found = find(key);
    if (found.isEmpty() || isEmpty(found.get())) {
      return Optional.empty();
    }
    if (found.get() instanceof Node.Scalar scalar && type.isInstance(scalar.value())) {
      return Optional.of(type.cast(scalar.value()));
    }
    problem(key, found.get().shown() + "; expected " + expected);
    return Optional.empty();
  }

  private static boolean isEmpty(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() == null;
  }

  private Optional<Node> find(String key) {
    Node at = node;
    for (String step : key.isEmpty() ? new String[0] : key.split("\\.", -1)) {
      at = at instanceof Node.Group group ? group.fields().get(step) : null;
    }
    return Optional.ofNullable(at);
  }

  private String join(String key) {
    return key.isEmpty() ? path : path.isEmpty() ? key : path + "." + key;
  }
}
