package io.butlerops.functions.settings;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.EventType;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the {@code match} of a route: all given keys must match, each by any one of its values. A
 * further key is a line in {@link #read} and a fact in {@link Facts}.
 */
final class MatcherReader {
  private static final String TEXT = "a name or id, '*' standing for any characters";
  private static final Map<String, EventType> EVENTS = events();

  private MatcherReader() {}

  static Matcher read(Section section) {
    return Matcher.all(
        Stream.of(
                Optional.of(event(section)),
                text(section, "site", Facts::sites),
                text(section, "task", Facts::tasks),
                text(section, "app", Facts::apps),
                text(section, "tag", Facts::tags),
                customProperty(section))
            .flatMap(Optional::stream)
            .toList());
  }

  private static Matcher event(Section section) {
    String expected = "one of " + String.join(", ", EVENTS.keySet());
    List<EventType> wanted = given(section, "event", expected, MatcherReader::eventType);
    return wanted.isEmpty()
        ? Matcher.anythingButSuccess()
        : facts -> facts.types().any(wanted::contains);
  }

  private static Optional<Matcher> text(
      Section section, String key, Function<Facts, Known<String>> fact) {
    List<Glob> wanted = given(section, key, TEXT, MatcherReader::glob);
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(facts -> fact.apply(facts).any(anyOf(wanted)));
  }

  private static Optional<Matcher> customProperty(Section section) {
    List<Predicate<CustomProperty>> wanted =
        section.sections("customProperty").stream().map(MatcherReader::property).toList();
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(facts -> facts.customProperties().any(anyOf(wanted)));
  }

  private static Predicate<CustomProperty> property(Section section) {
    Glob name = section.require("name", "the name of a custom property", MatcherReader::glob);
    Glob value = section.require("value", TEXT, MatcherReader::glob);
    return property -> name.test(property.name()) && value.test(property.value());
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

  private static Glob glob(String text) {
    return new Glob(Values.text(text));
  }

  private static EventType eventType(String word) {
    return Optional.ofNullable(EVENTS.get(word))
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  private static Map<String, EventType> events() {
    Map<String, EventType> events = new LinkedHashMap<>();
    events.put("failed", EventType.TASK_FAILED);
    events.put("aborted", EventType.TASK_ABORTED);
    events.put("succeeded", EventType.TASK_SUCCEEDED);
    events.put("distributed", EventType.TASK_DISTRIBUTED);
    events.put("engineReloadFailed", EventType.ENGINE_RELOAD_FAILED);
    return events;
  }
}
