package io.butlerops.infra.cloud.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One group of a resource's properties. What nobody asked for is a problem: it would be missing.
 */
final class Properties {
  private static final Item.Group NOTHING = new Item.Group(Map.of(), "", 0);

  private final Item.Group group;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  Properties(Item.Group group, Problems problems) {
    this.group = group;
    this.problems = problems;
  }

  static Properties of(Optional<Item> item, Problems problems) {
    return item.map(new Properties(NOTHING, problems)::asGroup)
        .orElseGet(() -> new Properties(NOTHING, problems));
  }

  /** Known properties without effect on this machine. */
  Properties withoutEffect(String... names) {
    asked.addAll(List.of(names));
    return this;
  }

  Optional<Item> item(String name) {
    asked.add(name);
    return Optional.ofNullable(group.fields().get(name));
  }

  Optional<String> text(String name) {
    return item(name).flatMap(this::asText);
  }

  /** Empty, with a problem noted, when it is missing. */
  String required(String name) {
    Optional<Item> item = item(name);
    if (item.isEmpty()) {
      problems.add(group.path() + "." + name, group.line(), "is missing");
    }
    return item.flatMap(this::asText).orElse("");
  }

  int number(String name, int least, int most, int fallback) {
    Optional<Item> item = item(name);
    if (item.isEmpty()) {
      return fallback;
    }
    String value = asText(item.get()).orElse("");
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    problems.add(item.get(), "'" + value + "'; expected a number from " + least + " to " + most);
    return fallback;
  }

  Duration seconds(String name, int least, int most, int fallback) {
    return Duration.ofSeconds(number(name, least, most, fallback));
  }

  boolean flag(String name, boolean fallback) {
    return text(name).map("true"::equals).orElse(fallback);
  }

  /** A group below; empty when absent. */
  Properties group(String name) {
    return item(name)
        .map(this::asGroup)
        .orElseGet(
            () ->
                new Properties(
                    new Item.Group(Map.of(), group.path() + "." + name, group.line()), problems));
  }

  /** The groups of a list; one that stands alone counts as a list of one. */
  List<Properties> groups(String name) {
    return items(name).stream().map(this::asGroup).toList();
  }

  List<String> texts(String name) {
    return items(name).stream().flatMap(item -> asText(item).stream()).toList();
  }

  /** Every text below a name whose keys are free, such as variables. */
  Map<String, String> variables(String name) {
    Map<String, String> result = new LinkedHashMap<>();
    if (item(name).orElse(null) instanceof Item.Group variables) {
      variables
          .fields()
          .forEach((key, item) -> asText(item).ifPresent(text -> result.put(key, text)));
    }
    return result;
  }

  /** The last step of its path. */
  String name() {
    return group.path().substring(group.path().lastIndexOf('.') + 1);
  }

  Set<String> names() {
    return group.fields().keySet();
  }

  void problem(String name, String message) {
    Item item = group.fields().get(name);
    problems.add(group.path() + "." + name, item == null ? group.line() : item.line(), message);
  }

  /** To be called when everything that is understood has been asked for. */
  void refuseOthers() {
    group
        .fields()
        .forEach(
            (name, item) -> {
              if (!asked.contains(name)) {
                problems.add(item, "is not understood by the embedded cloud");
              }
            });
  }

  private List<Item> items(String name) {
    return item(name)
        .map(item -> item instanceof Item.Sequence list ? list.items() : List.of(item))
        .orElse(List.of());
  }

  private Properties asGroup(Item item) {
    if (item instanceof Item.Group below) {
      return new Properties(below, problems);
    }
    problems.add(item, "expected a group of keys");
    return new Properties(new Item.Group(Map.of(), item.path(), item.line()), problems);
  }

  private Optional<String> asText(Item item) {
    if (item instanceof Item.Text text) {
      return Optional.of(text.value());
    }
    problems.add(item, "expected one value");
    return Optional.empty();
  }
}
