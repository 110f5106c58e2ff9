package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  static final Filter ALL = new Filter(row -> true, List.of(), Map.of());

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\(|\\)|'(?:[^']|'')*'|[^\\s()']+)", Pattern.CASE_INSENSITIVE);

  private final Predicate<JsonNode> test;
  private final List<Comparison> comparisons;
  private final Map<String, Set<String>> demanded;

  private Filter(
      Predicate<JsonNode> test, List<Comparison> comparisons, Map<String, Set<String>> demanded) {
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
    return of(comparison);
  }

  private static Filter of(Comparison comparison) {
    return new Filter(comparison, List.of(comparison), comparison.demanded());
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

  /** Of which values, in lower case, every matching row has one in this field; where it says so. */
  Optional<Set<String>> demands(String field) {
    return Optional.ofNullable(demanded.get(field.toLowerCase(Locale.ROOT)));
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
        left = new Filter(left.test.or(right.test), joined(left, right), either(left, right));
      }
      return left;
    }

    private Filter both() {
      Filter left = term();
      while (take("and")) {
        Filter right = term();
        Map<String, Set<String>> demanded = new HashMap<>(right.demanded);
        demanded.putAll(left.demanded);
        left = new Filter(left.test.and(right.test), joined(left, right), demanded);
      }
      return left;
    }

    private static Map<String, Set<String>> either(Filter left, Filter right) {
      Map<String, Set<String>> demanded = new HashMap<>();
      for (String field : left.demanded.keySet()) {
        if (right.demanded.containsKey(field)) {
          Set<String> values = new TreeSet<>(left.demanded.get(field));
          values.addAll(right.demanded.get(field));
          demanded.put(field, values);
        }
      }
      return demanded;
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
      return of(Comparison.of(path, operator, token()));
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
