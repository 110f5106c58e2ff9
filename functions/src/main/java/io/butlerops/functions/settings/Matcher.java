package io.butlerops.functions.settings;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** One condition on an event. */
public interface Matcher {
  Match match(Facts facts);

  /** Reads the {@code match} of a route; notes what is wrong in the section. */
  static Matcher read(Section section) {
    return MatcherReader.read(section);
  }

  /**
   * Reads a document that is the {@code match} of a route and nothing else.
   *
   * @param name what messages call the document
   * @param text YAML, or JSON
   * @throws InvalidSettings with every problem
   */
  static Matcher parse(String name, String text) {
    try {
      return Settings.read(name, new YAMLFactory().createParser(text), Matcher::read);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
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
