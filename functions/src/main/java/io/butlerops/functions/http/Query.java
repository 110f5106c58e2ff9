package io.butlerops.functions.http;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The parameters behind the question mark. */
public record Query(Map<String, List<String>> values) {
  public Query {
    values = Map.copyOf(values);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(all -> all.get(0));
  }

  /**
   * @param expected completes the message about a value that {@code parse} refuses
   * @throws HttpError 400
   */
  public <T> Optional<T> value(String name, String expected, Function<String, T> parse) {
    return text(name).map(text -> parsed(name, text, expected, parse));
  }

  /**
   * @throws HttpError 400 when it is missing too
   */
  public <T> T require(String name, String expected, Function<String, T> parse) {
    return value(name, expected, parse)
        .orElseThrow(
            () -> HttpError.badRequest("parameter " + name + " is missing; expected " + expected));
  }

  private static <T> T parsed(
      String name, String text, String expected, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw HttpError.badRequest(
          "parameter %s = '%s'; expected %s".formatted(name, text, expected));
    }
  }

  /** A misspelled filter would otherwise show everything. */
  void onlyOnce(Set<String> known) {
    values.forEach(
        (name, all) -> {
          if (!known.contains(name)) {
            throw HttpError.badRequest(
                "parameter '%s' is not known here; expected %s"
                    .formatted(name, known.isEmpty() ? "none" : new TreeSet<>(known)));
          }
          if (all.size() > 1) {
            throw HttpError.badRequest("parameter '" + name + "' is given twice");
          }
        });
  }
}
