package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import java.util.List;
import java.util.stream.Collectors;

/** What an event has to be like: all conditions hold. Without conditions every event matches. */
public record Matcher(List<Condition> conditions) {
  public Matcher {
    conditions = List.copyOf(conditions);
  }

  /** Reads a {@code match}; notes what is wrong in the section. */
  public static Matcher read(Section section) {
    return MatcherReader.read(section);
  }

  public Match match(Facts facts) {
    return conditions.stream()
        .map(condition -> condition.match(facts))
        .reduce(Match.YES, Match::and);
  }

  @Override
  public String toString() {
    return conditions.isEmpty()
        ? "everything"
        : conditions.stream()
            .map(condition -> condition.key() + ": " + condition.wanted())
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
