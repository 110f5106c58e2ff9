package io.butlerops.infra.migrate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an unquoted text means to Butler, which reads YAML 1.2: {@code yes} and {@code 12:30} are
 * texts, {@code 012} is twelve. Our own YAML library reads 1.1, where they are not.
 */
final class CoreSchema {
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Pattern BASED = Pattern.compile("([-+]?)0([box])([0-9A-Fa-f]{1,64})");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]{1,64}(\\.[0-9]{0,64})?|\\.[0-9]{1,64})([eE][-+]?[0-9]{1,3})?");

  private CoreSchema() {}

  /** Null, a Boolean, a BigDecimal, or the text itself. */
  static Object read(String text) {
    if (NULL.contains(text)) {
      return null;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return TRUE.contains(text);
    }
    return DECIMAL.matcher(text).matches()
        ? new BigDecimal(text)
        : based(text).<Object>map(number -> number).orElse(text);
  }

  private static Optional<BigDecimal> based(String text) {
    Matcher matcher = BASED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int base =
        switch (matcher.group(2)) {
          case "b" -> 2;
          case "o" -> 8;
          default -> 16;
        };
    try {
      return Optional.of(new BigDecimal(new BigInteger(matcher.group(1) + matcher.group(3), base)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
