package io.butlerops.infra.migrate;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes settings as a person would: groups in blocks, what is short on one line, texts quoted only
 * where YAML needs it. The key {@code #} holds a comment that stands above its group.
 */
final class YamlText {
  static final String COMMENT = "#";

  private static final int WIDTH = 92;

  /** A colon ends a key only before a blank. */
  private static final String LATER = "([A-Za-z0-9_./@-]|:(?=[A-Za-z0-9/]))";

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z]" + LATER + "*( " + LATER + "+)*|[0-9]+(ms|s|m|h|d)");
  private static final Pattern WORD =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cs}\\x{7f}-\\x{9f}\\x{2028}\\x{2029}\\x{feff}\\x{fffe}\\x{ffff}]");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  static String write(Map<String, ?> root) {
    YamlText text = new YamlText();
    text.group(root, 0);
    return text.out.toString();
  }

  /** The value on one line, as in {@code {every: 300s, by: task}}. */
  static String line(Object value) {
    if (value instanceof Map<?, ?> group) {
      return group.entrySet().stream()
          .map(field -> line(field.getKey()) + ": " + line(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(YamlText::line).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private void group(Map<String, ?> group, int depth) {
    group.forEach(
        (key, value) -> {
          if (key.equals(COMMENT)) {
            commented(value).lines().forEach(line -> indent(depth).append("# " + line + "\n"));
          } else {
            indent(depth).append(quoted(key)).append(':');
            value(value, depth, depth * 2 + key.length());
          }
        });
  }

  private void value(Object value, int depth, int used) {
    if (isShort(value, used)) {
      out.append(' ').append(line(value)).append('\n');
    } else if (value instanceof Map<?, ?> group) {
      out.append('\n');
      group(strings(group), depth + 1);
    } else {
      out.append('\n');
      ((List<?>) value).forEach(item -> item(item, depth + 1));
    }
  }

  /** A dash, then the group's first line beside it. */
  private void item(Object item, int depth) {
    if (isShort(item, depth * 2)) {
      indent(depth).append("- ").append(line(item)).append('\n');
      return;
    }
    Map<String, Object> group = strings((Map<?, ?>) item);
    Object comment = group.get(COMMENT);
    if (comment != null) {
      commented(comment).lines().forEach(line -> indent(depth).append("# " + line + "\n"));
      group.remove(COMMENT);
    }
    int start = out.length();
    group(group, depth + 1);
    out.replace(start + depth * 2, start + depth * 2 + 2, "- ");
  }

  private static boolean isShort(Object value, int used) {
    if (value instanceof Map<?, ?> group && (group.containsKey(COMMENT) || nests(group))) {
      return false;
    }
    boolean grouped = value instanceof Map<?, ?> || value instanceof Collection<?>;
    return !grouped || used + line(value).length() < WIDTH;
  }

  private static boolean nests(Map<?, ?> group) {
    return group.values().stream().anyMatch(Map.class::isInstance)
        && group.values().stream()
            .filter(Map.class::isInstance)
            .anyMatch(below -> nests((Map<?, ?>) below) || group.size() > 2);
  }

  private static Map<String, Object> strings(Map<?, ?> group) {
    return group.entrySet().stream()
        .collect(
            Collectors.toMap(
                field -> field.getKey().toString(),
                Map.Entry::getValue,
                (first, second) -> first,
                LinkedHashMap::new));
  }

  /** JSON's double quotes are YAML's. */
  private static String quoted(String text) {
    if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
      return text;
    }
    return '"' + escaped(text) + '"';
  }

  /** For double quotes; also what YAML takes for a line's end, or not at all. */
  static String escaped(String text) {
    String json = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    return UNPRINTABLE
        .matcher(json)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  private static String commented(Object comment) {
    return comment.toString().replaceAll("[\\p{Cntrl}\\p{Cs}\\x{2028}\\x{2029}&&[^\n]]", " ");
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth));
  }
}
