package io.butlerops.infra.migrate;

import java.util.List;
import java.util.stream.Collectors;

/** Butler compared texts; our matchers read {@code *} and {@code /.../} as patterns. */
final class Exact {
  private static final String SPECIAL = "\\.[]{}()<>*+-=!?^$|/&~#";

  private Exact() {}

  static String of(String text) {
    boolean pattern = text.contains("*") || (text.startsWith("/") && text.endsWith("/"));
    return pattern ? expression(text) : text;
  }

  /** {@code directory\id}; which of several backslashes parts them only an expression says. */
  static String user(String directory, String id) {
    String user = directory + "\\" + id;
    return directory.contains("\\") || id.contains("\\") ? expression(user) : of(user);
  }

  static List<String> all(List<String> texts) {
    return texts.stream().map(Exact::of).toList();
  }

  private static String expression(String text) {
    return "/^" + escaped(text) + "$/";
  }

  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(one -> SPECIAL.contains(one) ? "\\" + one : one)
        .collect(Collectors.joining());
  }
}
