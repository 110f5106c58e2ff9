package io.butlerops.functions.log;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of one log that are there, in their order.
 *
 * @param keys of objects whose names end in {@code 0001-of-0003}
 * @param of how many there will be
 */
public record LogParts(List<String> keys, int of) {
  private static final Pattern NAME = Pattern.compile(".*/(\\d{4})-of-(\\d{4})");

  public LogParts {
    keys = List.copyOf(keys);
  }

  public boolean complete() {
    return keys.size() == of;
  }

  /**
   * A log that was sent twice, cut differently, has two sets; a complete one is taken, else the
   * larger. Empty when there is none.
   */
  static Optional<LogParts> of(List<String> keys) {
    return keys.stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .map(name -> Integer.parseInt(name.group(2)))
        .distinct()
        .map(of -> set(keys, of))
        .max(Comparator.comparing(LogParts::complete).thenComparing(set -> set.keys().size()));
  }

  private static LogParts set(List<String> keys, int of) {
    String end = "-of-%04d".formatted(of);
    return new LogParts(keys.stream().filter(key -> key.endsWith(end)).sorted().toList(), of);
  }
}
