package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One condition of a filter. Field names and text are compared without regard to case. */
record Comparison(String path, String operator, String value) implements Predicate<JsonNode> {
  private static final Set<String> OPERATORS =
      Set.of("eq", "ne", "gt", "ge", "lt", "le", "sw", "ew", "so");

  static Comparison of(String path, String operator, String token) {
    if (!OPERATORS.contains(operator)) {
      throw new Filter.Malformed("no such operator: " + operator);
    }
    boolean quoted = token.length() >= 2 && token.startsWith("'") && token.endsWith("'");
    String value = quoted ? token.substring(1, token.length() - 1).replace("''", "'") : token;
    return new Comparison(path, operator, value);
  }

  @Override
  public boolean test(JsonNode row) {
    return values(row, path).anyMatch(node -> holds(node.asText()));
  }

  /** Whether the field exists, as far as this row can tell: empty lists hide what is in them. */
  boolean isKnownIn(JsonNode row) {
    return isKnown(row, path);
  }

  /** Its value, in lower case, by its path; nothing unless only that value will do. */
  Map<String, Set<String>> demanded() {
    return operator.equals("eq")
        ? Map.of(path.toLowerCase(Locale.ROOT), Set.of(value.toLowerCase(Locale.ROOT)))
        : Map.of();
  }

  private static boolean isKnown(JsonNode node, String path) {
    if (path.isEmpty() || node.isNull()) {
      return true;
    }
    if (node.isArray()) {
      return node.isEmpty() || isKnown(node.get(0), path);
    }
    JsonNode field = field(node, head(path));
    return field != null && isKnown(field, tail(path));
  }

  private static Stream<JsonNode> values(JsonNode node, String path) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).flatMap(n -> values(n, path));
    }
    if (path.isEmpty()) {
      return Stream.of(node);
    }
    return Stream.ofNullable(field(node, head(path))).flatMap(n -> values(n, tail(path)));
  }

  private static String head(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static String tail(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? "" : path.substring(dot + 1);
  }

  private static JsonNode field(JsonNode node, String name) {
    return node.properties().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private boolean holds(String actual) {
    String left = actual.toLowerCase(Locale.ROOT);
    String right = value.toLowerCase(Locale.ROOT);
    return switch (operator) {
      case "eq" -> order(left, right) == 0;
      case "ne" -> order(left, right) != 0;
      case "gt" -> order(left, right) > 0;
      case "ge" -> order(left, right) >= 0;
      case "lt" -> order(left, right) < 0;
      case "le" -> order(left, right) <= 0;
      case "sw" -> left.startsWith(right);
      case "ew" -> left.endsWith(right);
      default -> left.contains(right);
    };
  }

  private static int order(String left, String right) {
    try {
      return Long.compare(Long.parseLong(left), Long.parseLong(right));
    } catch (NumberFormatException notNumbers) {
      return orderAsTimes(left, right);
    }
  }

  private static int orderAsTimes(String left, String right) {
    try {
      return Instant.parse(left).compareTo(Instant.parse(right));
    } catch (DateTimeParseException notTimes) {
      return left.compareTo(right);
    }
  }
}
