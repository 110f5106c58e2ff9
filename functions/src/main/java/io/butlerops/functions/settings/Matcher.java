package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import java.util.List;

/** One condition on an event. */
public interface Matcher {
  Match match(Facts facts);

  /** Reads the {@code match} of a route; notes what is wrong in the section. */
  static Matcher read(Section section) {
    return MatcherReader.read(section);
  }

  /** Holds when all of them do; without any, always. */
  static Matcher all(List<Matcher> matchers) {
    return facts ->
        matchers.stream().map(matcher -> matcher.match(facts)).reduce(Match.YES, Match::and);
  }

  /** Successes interest nobody who does not ask for them. */
  static Matcher anythingButSuccess() {
    return facts -> Match.of(!facts.success());
  }
}
