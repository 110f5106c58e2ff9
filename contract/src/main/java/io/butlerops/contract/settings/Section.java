package io.butlerops.contract.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One group of keys. Every read notes what is wrong instead of throwing, and then answers the
 * fallback, or null where there is none: {@link Settings#read} never lets such a result out. A
 * parse function refuses a value with {@link IllegalArgumentException}, a secret one with {@link
 * HiddenValue}; {@code expected} then completes the message.
 */
public final class Section {
  private static final String FILE = "file:";

  private final Node.Fields node;
  private final List<Problem> problems;
  private final Optional<Map<String, String>> files;
  private final Set<String> asked;
  private final List<Section> children;

  Section(Node.Fields node, List<Problem> problems) {
    this(node, problems, Optional.empty(), new LinkedHashSet<>(), new ArrayList<>());
  }

  private Section(
      Node.Fields node,
      List<Problem> problems,
      Optional<Map<String, String>> files,
      Set<String> asked,
      List<Section> children) {
    this.node = node;
    this.problems = problems;
    this.files = files;
    this.asked = asked;
    this.children = children;
  }

  /** The same group, in which a value {@code file:NAME} stands for the text of that file. */
  public Section withFiles(Map<String, String> files) {
    return new Section(node, problems, Optional.of(files), asked, children);
  }

  /** Dotted path of this group, empty for the document. */
  public String path() {
    return node.path();
  }

  public boolean has(String key) {
    return node.fields().containsKey(key);
  }

  /** Whether the key has a single value, where a group or a list may stand too. */
  public boolean isValue(String key) {
    return node.fields().get(key) instanceof Node.Scalar;
  }

  /** The keys that stand here, in the document's order; for groups whose keys are names. */
  public List<String> keys() {
    return List.copyOf(node.fields().keySet());
  }

  /** A value that must be there. */
  public <T> T require(String key, String expected, Function<String, T> parse) {
    if (!has(key)) {
      asked.add(key);
      note(join(key), node.line(), "is missing; expected " + expected);
      return null;
    }
    return value(key, expected, parse).orElse(null);
  }

  /** A value that may be absent. */
  public <T> Optional<T> value(String key, String expected, Function<String, T> parse) {
    asked.add(key);
    Node value = node.fields().get(key);
    return value == null ? Optional.empty() : parsed(value, expected, parse);
  }

  /** A value with a default. */
  public <T> T value(String key, T fallback, String expected, Function<String, T> parse) {
    return value(key, expected, parse).orElse(fallback);
  }

  /** A list of values; a single value counts as a list of one. Empty when absent. */
  public <T> List<T> values(String key, String expected, Function<String, T> parse) {
    asked.add(key);
    Node value = node.fields().get(key);
    if (value == null) {
      return List.of();
    }
    List<T> result = new ArrayList<>();
    for (Node item : value instanceof Node.Items items ? items.items() : List.of(value)) {
      parsed(item, expected, parse).ifPresent(result::add);
    }
    return List.copyOf(result);
  }

  /** A list of values that must have at least one. */
  public <T> List<T> requireValues(String key, String expected, Function<String, T> parse) {
    Node value = node.fields().get(key);
    if (value == null || (value instanceof Node.Items list && list.items().isEmpty())) {
      problem(key, (value == null ? "is missing" : "is empty") + "; expected " + expected);
    }
    return values(key, expected, parse);
  }

  /** A group below this one; empty when absent. */
  public Section section(String key) {
    asked.add(key);
    Node value = node.fields().get(key);
    return child(value == null ? new Node.Fields(join(key), node.line(), Map.of()) : value);
  }

  /** A list of groups; a single group counts as a list of one. Empty when absent. */
  public List<Section> sections(String key) {
    asked.add(key);
    Node value = node.fields().get(key);
    if (value == null) {
      return List.of();
    }
    List<Node> items = value instanceof Node.Items list ? list.items() : List.of(value);
    return items.stream().map(this::child).toList();
  }

  /**
   * As {@link #sections}; a single value stands for a group that has only this key: {@code [a,
   * {name: b, as: c}]}.
   */
  public List<Section> sections(String key, String only) {
    asked.add(key);
    Node value = node.fields().get(key);
    if (value == null) {
      return List.of();
    }
    List<Node> items = value instanceof Node.Items list ? list.items() : List.of(value);
    return items.stream().map(item -> child(group(item, only))).toList();
  }

  /** Every key of this group with the group below it: {@code destinations: {ops: {…}, …}}. */
  public Map<String, Section> named() {
    Map<String, Section> result = new LinkedHashMap<>();
    keys().forEach(key -> result.put(key, section(key)));
    return result;
  }

  /** A finding of the reader's own about one key, such as two values that exclude each other. */
  public void problem(String key, String message) {
    Node value = node.fields().get(key);
    note(join(key), value == null ? node.line() : value.line(), message);
  }

  /** Its keys cannot be judged, because what decides which there are is itself wrong. */
  public void leaveUnread() {
    asked.addAll(node.fields().keySet());
  }

  void reportUnknownKeys() {
    for (Map.Entry<String, Node> field : node.fields().entrySet()) {
      if (!asked.contains(field.getKey())) {
        note(
            field.getValue().path(),
            field.getValue().line(),
            "unknown key; expected one of " + String.join(", ", asked));
      }
    }
    children.forEach(Section::reportUnknownKeys);
  }

  private Section child(Node value) {
    if (!(value instanceof Node.Fields fields)) {
      note(value.path(), value.line(), value.shown() + " where a group of keys was expected");
      return new Section(new Node.Fields(value.path(), value.line(), Map.of()), problems);
    }
    Section child = new Section(fields, problems, files, new LinkedHashSet<>(), new ArrayList<>());
    children.add(child);
    return child;
  }

  private static Node group(Node value, String only) {
    return value instanceof Node.Scalar
        ? new Node.Fields(value.path(), value.line(), Map.of(only, value))
        : value;
  }

  private <T> Optional<T> parsed(Node value, String expected, Function<String, T> parse) {
    if (!(value instanceof Node.Scalar scalar)) {
      note(value.path(), value.line(), value.shown() + " where " + expected + " was expected");
      return Optional.empty();
    }
    Optional<String> text = text(scalar);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.get()));
    } catch (HiddenValue e) {
      note(value.path(), value.line(), "its value cannot be used; expected " + expected);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      note(value.path(), value.line(), scalar.shown() + "; expected " + expected);
      return Optional.empty();
    }
  }

  /** What stands there, or in the file that it names. */
  private Optional<String> text(Node.Scalar scalar) {
    if (files.isEmpty() || !scalar.text().startsWith(FILE)) {
      return Optional.of(scalar.text());
    }
    Optional<String> text =
        Optional.ofNullable(files.get().get(scalar.text().substring(FILE.length())));
    if (text.isEmpty()) {
      String known = files.get().isEmpty() ? "none" : String.join(", ", files.get().keySet());
      note(
          scalar.path(),
          scalar.line(),
          scalar.shown() + "; expected a file that comes with these settings: " + known);
    }
    return text;
  }

  private String join(String key) {
    return path().isEmpty() ? key : path() + "." + key;
  }

  private void note(String path, int line, String message) {
    problems.add(new Problem(path, line, message));
  }
}
