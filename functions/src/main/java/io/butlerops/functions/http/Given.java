package io.butlerops.functions.http;

import java.time.DateTimeException;
import java.util.function.Function;

/** A value that a caller gave. */
public final class Given {
  private Given() {}

  /**
   * @param name as the caller knows it
   * @param expected completes the message about a value that {@code parse} refuses
   * @throws HttpError 400
   */
  public static <T> T parse(String name, String text, String expected, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw HttpError.badRequest("%s = '%s'; expected %s".formatted(name, text, expected));
    }
  }

  /**
   * @throws HttpError 400 when it is absent or blank
   */
  public static String required(String name, String text, String expected) {
    if (text == null || text.isBlank()) {
      throw HttpError.badRequest(name + " is missing; expected " + expected);
    }
    return text;
  }
}
