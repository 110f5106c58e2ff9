package io.butlerops.contract.api;

import java.util.List;
import java.util.OptionalInt;

/** What a value of a call must look like; {@link Coercion} makes it so where it can. */
public sealed interface Shape {
  /**
   * @param longest in characters
   * @param allowed empty for any text
   */
  record Text(OptionalInt longest, List<String> allowed) implements Shape {
    public Text {
      allowed = List.copyOf(allowed);
    }
  }

  record Numeric(boolean whole) implements Shape {}

  record Flag() implements Shape {}

  record ListOf(Shape item) implements Shape {}

  /** An object; fields that it does not name may stand in it. */
  record Fields(List<Field> fields) implements Shape {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /** Not looked at. */
  record Anything() implements Shape {}

  /**
   * @param meaning for the documentation, in one sentence
   */
  record Field(String name, Shape shape, boolean required, String meaning) {}

  static Shape text() {
    return new Text(OptionalInt.empty(), List.of());
  }

  static Shape textUpTo(int longest) {
    return new Text(OptionalInt.of(longest), List.of());
  }

  static Shape oneOf(String... allowed) {
    return new Text(OptionalInt.empty(), List.of(allowed));
  }

  static Shape number() {
    return new Numeric(false);
  }

  static Shape whole() {
    return new Numeric(true);
  }

  static Shape flag() {
    return new Flag();
  }

  static Shape listOf(Shape item) {
    return new ListOf(item);
  }

  static Shape fields(Field... fields) {
    return new Fields(List.of(fields));
  }

  static Field required(String name, Shape shape, String meaning) {
    return new Field(name, shape, true, meaning);
  }

  static Field optional(String name, Shape shape, String meaning) {
    return new Field(name, shape, false, meaning);
  }
}
