package io.butlerops.functions.settings;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a {@code match}: all given keys must match, each by any one of its values. A further key is
 * a line in {@link #conditions} and a fact in {@link Facts}.
 */
final class MatcherReader {
  private static final List<String> KINDS =
      Stream.of(TaskKind.values())
          .filter(kind -> kind != TaskKind.UNKNOWN)
          .map(TaskKind::wireName)
          .toList();

  private MatcherReader() {}

  static Matcher read(Section section) {
    Optional<Condition> event = event(events(section));
    return new Matcher(Stream.concat(event.stream(), conditions(section)).toList());
  }

  /** Empty only when the key is absent. */
  static List<EventType> events(Section section) {
    String expected = "one of " + String.join(", ", EventWords.all());
    return given(section, "event", expected, EventWords::type);
  }

  static Optional<Condition> event(List<EventType> wanted) {
    return condition("event", wanted, Facts::types, wanted::contains, EventWords::word);
  }

  /** All but the event. */
  static Stream<Condition> conditions(Section section) {
    return Stream.of(
            kind(section),
            text(section, "site", Facts::sites),
            text(section, "host", Facts::hosts),
            text(section, "node", Facts::nodes),
            text(section, "app", Facts::apps),
            text(section, "task", Facts::tasks),
            text(section, "stream", Facts::streams),
            text(section, "tag", Facts::tags),
            text(section, "taskTag", Facts::taskTags),
            text(section, "appTag", Facts::appTags),
            property(section, "customProperty", Facts::customProperties),
            property(section, "taskProperty", Facts::taskProperties),
            property(section, "appProperty", Facts::appProperties),
            text(section, "owner", Facts::owners),
            text(section, "user", Facts::users),
            text(section, "service", Facts::services),
            not(section))
        .flatMap(Optional::stream);
  }

  private static Optional<Condition> kind(Section section) {
    String expected = "one of " + String.join(", ", KINDS);
    List<TaskKind> wanted = given(section, "kind", expected, MatcherReader::kind);
    return condition("kind", wanted, Facts::kinds, wanted::contains, TaskKind::wireName);
  }

  private static TaskKind kind(String word) {
    if (!KINDS.contains(word.strip())) {
      throw new IllegalArgumentException(word);
    }
    return TaskKind.ofWireName(word.strip());
  }

  private static Optional<Condition> text(
      Section section, String key, Function<Facts, Known<String>> fact) {
    List<TextPattern> wanted = given(section, key, TextPattern.EXPECTED, MatcherReader::pattern);
    return condition(key, wanted, fact, anyOf(wanted), Function.identity());
  }

  private static Optional<Condition> property(
      Section section, String key, Function<Facts, Known<CustomProperty>> fact) {
    List<Property> wanted = groups(section, key).stream().map(Property::read).toList();
    return condition(
        key, wanted, fact, anyOf(wanted), found -> found.name() + " = " + found.value());
  }

  /** Name and value of the same custom property. */
  private record Property(TextPattern name, TextPattern value)
      implements Predicate<CustomProperty> {
    static Property read(Section section) {
      return new Property(
          section.require("name", "the name of a custom property", MatcherReader::pattern),
          section.require("value", TextPattern.EXPECTED, MatcherReader::pattern));
    }

    @Override
    public boolean test(CustomProperty property) {
      return name.test(property.name()) && value.test(property.value());
    }

    @Override
    public String toString() {
      return name + " = " + value;
    }
  }

  private static Optional<Condition> not(Section section) {
    List<Section> groups = groups(section, "not");
    groups.stream()
        .filter(group -> group.keys().isEmpty())
        .forEach(group -> section.problem("not", "is empty, so nothing could ever match"));
    List<Matcher> matchers = groups.stream().map(MatcherReader::read).toList();
    return matchers.isEmpty() ? Optional.empty() : Optional.of(new Condition.Not(matchers));
  }

  private static <T> Optional<Condition> condition(
      String key,
      List<?> wanted,
      Function<Facts, Known<T>> fact,
      Predicate<T> accepts,
      Function<T, String> shown) {
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(new Condition.Fact<>(key, words(wanted), fact, accepts, shown));
  }

  private static String words(List<?> wanted) {
    return wanted.stream().map(MatcherReader::word).collect(Collectors.joining(" or "));
  }

  private static String word(Object wanted) {
    if (wanted instanceof EventType type) {
      return EventWords.word(type);
    }
    return wanted instanceof TaskKind kind ? kind.wireName() : wanted.toString();
  }

  /** A key without groups is a problem; it would match everything. */
  private static List<Section> groups(Section section, String key) {
    List<Section> groups = section.sections(key);
    if (section.has(key) && groups.isEmpty()) {
      section.problem(key, "is empty; expected at least one group of keys");
    }
    return groups;
  }

  /** Empty only when the key is absent; a key without values is a problem. */
  private static <T> List<T> given(
      Section section, String key, String expected, Function<String, T> parse) {
    return section.has(key)
        ? section.requireValues(key, expected, parse)
        : section.values(key, expected, parse);
  }

  private static <T> Predicate<T> anyOf(List<? extends Predicate<T>> wanted) {
    return value -> wanted.stream().anyMatch(one -> one.test(value));
  }

  private static TextPattern pattern(String text) {
    return TextPattern.of(Values.text(text));
  }
}
