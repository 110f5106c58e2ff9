package io.butlerops.functions.settings;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One key of a {@code match}. */
public sealed interface Condition {
  String key();

  /** What the settings ask for. */
  String wanted();

  Match match(Facts facts);

  /** What the event has of it, as far as that is known. */
  List<String> found(Facts facts);

  /** Some value of a fact is one of those that are wanted. */
  record Fact<T>(
      String key,
      String wanted,
      Function<Facts, Known<T>> fact,
      Predicate<T> accepts,
      Function<T, String> shown)
      implements Condition {
    @Override
    public Match match(Facts facts) {
      return fact.apply(facts).any(accepts);
    }

    @Override
    public List<String> found(Facts facts) {
      return fact.apply(facts).values().stream().map(shown).toList();
    }
  }

  /** None of the matchers matches. */
  record Not(List<Matcher> matchers) implements Condition {
    public Not {
      matchers = List.copyOf(matchers);
    }

    @Override
    public String key() {
      return "not";
    }

    @Override
    public String wanted() {
      return matchers.stream().map(Matcher::toString).collect(Collectors.joining(" or "));
    }

    @Override
    public Match match(Facts facts) {
      return matchers.stream()
          .map(matcher -> matcher.match(facts).not())
          .reduce(Match.YES, Match::and);
    }

    /** Those that match. */
    @Override
    public List<String> found(Facts facts) {
      return matchers.stream()
          .filter(matcher -> matcher.match(facts) == Match.YES)
          .map(Matcher::toString)
          .toList();
    }
  }
}
