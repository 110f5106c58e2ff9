package io.butlerops.functions.settings;

import java.util.function.Predicate;

/**
 * A text to compare with: {@code *} stands for any characters, between slashes stands a regular
 * expression. Capitals never matter.
 */
public record TextPattern(String text, Predicate<String> test) implements Predicate<String> {
  static final String EXPECTED =
      "a name or id; '*' stands for any characters, /.../ is a regular expression";

  /**
   * @throws IllegalArgumentException for an expression that is wrong
   */
  static TextPattern of(String text) {
    boolean expression = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    return new TextPattern(
        text, expression ? Expression.of(text.substring(1, text.length() - 1)) : new Glob(text));
  }

  @Override
  public boolean test(String value) {
    return test.test(value);
  }

  @Override
  public String toString() {
    return text;
  }
}
