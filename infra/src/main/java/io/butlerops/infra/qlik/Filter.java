package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * QRS's filter: {@code field op value}, {@code and}, {@code or}, brackets. A path through a list
 * holds when any member does, each condition for itself, as QRS does it.
 */
final class Filter {
  /** Not a filter; QRS answers 400. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  static final Filter ALL = new Filter(row -> true, List.of(), List.of());

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\(|\\)|'(?:[^']|'')*'|[^\\s()']+)", Pattern.CASE_INSENSITIVE);

  private final Predicate<JsonNode> test;
  private final List<Comparison> comparisons;
  private final List<Comparison> demanded;

  private Filter(
      Predicate<JsonNode> test, List<Comparison> comparisons, List<Comparison> demanded) {
    this.test = test;
    this.comparisons = comparisons;
    this.demanded = demanded;
  }

  static Filter parse(String text) {
    Parser parser = new Parser(tokens(text));
    Filter filter = parser.either();
    parser.expectEnd();
    return filter;
  }

  static Filter id(String id) {
    Comparison comparison = new Comparison("id", "eq", id);
    return new Filter(comparison, List.of(comparison), List.of(comparison));
  }

  boolean matches(JsonNode row) {
    return test.test(row);
  }

  /** Refuses fields that rows of this kind do not have. */
  Filter checkedAgainst(JsonNode sample) {
    for (Comparison comparison : comparisons) {
      if (!comparison.isKnownIn(sample)) {
        throw new Malformed("no such field: " + comparison.path());
      }
    }
    return this;
  }

  /** The value that every matching row has in this field, where the filter says so. */
  Optional<String> demands(String field) {
    return demanded.stream()
        .filter(c -> c.operator().equals("eq") && c.path().equalsIgnoreCase(field))
        .map(Comparison::value)
        .findFirst();
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (!text.substring(end).isBlank()) {
      throw new Malformed("cannot read: " + text.substring(end));
    }
    return tokens;
  }

  private static final class Parser {
    private final List<String> tokens;
    private int next;

    Parser(List<String> tokens) {
      this.tokens = tokens;
    }

    Filter either() {
      Filter left = both();
      while (take("or")) {
        Filter right = both();
        left = new Filter(left.test.or(right.test), joined(left, right), List.of());
      }
      return left;
    }

    private Filter both() {
      Filter left = term();
      while (take("and")) {
        Filter right = term();
        List<Comparison> demanded = new ArrayList<>(left.demanded);
        demanded.addAll(right.demanded);
        left = new Filter(left.test.and(right.test), joined(left, right), demanded);
      }
      return left;
    }

    private static List<Comparison> joined(Filter left, Filter right) {
      List<Comparison> all = new ArrayList<>(left.comparisons);
      all.addAll(right.comparisons);
      return all;
    }

    private Filter term() {
      if (take("(")) {
        Filter inner = either();
        if (!take(")")) {
          throw new Malformed("a bracket is not closed");
        }
        return inner;
      }
      String path = token();
      String operator = token().toLowerCase(Locale.ROOT);
      Comparison comparison = Comparison.of(path, operator, token());
      return new Filter(comparison, List.of(comparison), List.of(comparison));
    }

    private boolean take(String word) {
      boolean here = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
      next += here ? 1 : 0;
      return here;
    }

    private String token() {
      if (next == tokens.size()) {
        throw new Malformed("ends too early");
      }
      return tokens.get(next++);
    }

    void expectEnd() {
      if (next < tokens.size()) {
        throw new Malformed("unexpected " + tokens.get(next));
      }
    }
  }
}
