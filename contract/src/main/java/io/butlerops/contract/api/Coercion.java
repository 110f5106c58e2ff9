package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a value into the shape that is wanted, as Butler's validator does ({@code
 * reference/rest-api.md} 1.0): scripts send numbers and booleans as text. The first violation ends
 * it.
 */
final class Coercion {
  /** From here on, and below the other, JavaScript writes an exponent. */
  private static final BigDecimal LARGE = new BigDecimal("1e21");

  private static final BigDecimal SMALL = new BigDecimal("1e-6");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private Coercion() {}

  /**
   * @param place as messages name it, such as {@code body/ttl}
   * @throws ApiError 400
   */
  static JsonNode to(Shape shape, JsonNode value, String place) {
    if (shape instanceof Shape.Text text) {
      return text(text, value, place);
    } else if (shape instanceof Shape.Numeric number) {
      return numeric(unwrapped(value))
          .filter(found -> !number.whole() || isWhole(found))
          .orElseThrow(() -> not(number.whole() ? "integer" : "number", place));
    } else if (shape instanceof Shape.Flag) {
      return flag(unwrapped(value)).orElseThrow(() -> not("boolean", place));
    } else if (shape instanceof Shape.ListOf list) {
      return list(list.item(), value, place);
    } else if (shape instanceof Shape.Fields fields) {
      return fields(fields.fields(), value, place);
    }
    return value;
  }

  private static JsonNode text(Shape.Text shape, JsonNode given, String place) {
    JsonNode value = unwrapped(given);
    if (value.isContainerNode()) {
      throw not("string", place);
    }
    String text = value.isNull() ? "" : value.isNumber() ? number(value) : value.asText();
    if (!shape.allowed().isEmpty() && !shape.allowed().contains(text)) {
      throw ApiError.invalid(place + " must be equal to one of the allowed values");
    }
    if (shape.longest().isPresent()
        && text.codePointCount(0, text.length()) > shape.longest().getAsInt()) {
      throw ApiError.invalid(
          place + " must NOT have more than " + shape.longest().getAsInt() + " characters");
    }
    return TextNode.valueOf(text);
  }

  private static JsonNode list(Shape item, JsonNode value, String place) {
    if (value.isObject()) {
      throw not("array", place);
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    List<JsonNode> given = value.isArray() ? value.valueStream().toList() : List.of(value);
    for (int i = 0; i < given.size(); i++) {
      items.add(to(item, given.get(i), place + "/" + i));
    }
    return items;
  }

  private static JsonNode fields(List<Shape.Field> fields, JsonNode value, String place) {
    if (!(value instanceof ObjectNode object)) {
      throw not("object", place);
    }
    for (Shape.Field field : fields) {
      if (field.required() && !object.has(field.name())) {
        throw ApiError.invalid(place + " must have required property '" + field.name() + "'");
      }
    }
    ObjectNode result = object.deepCopy();
    for (Shape.Field field : fields) {
      if (object.has(field.name())) {
        String at = place + "/" + field.name();
        result.set(field.name(), to(field.shape(), object.get(field.name()), at));
      }
    }
    return result;
  }

  /** A list of one stands for what is in it. */
  private static JsonNode unwrapped(JsonNode value) {
    return value.isArray() && value.size() == 1 ? value.get(0) : value;
  }

  /** Empty for what is no number. */
  static Optional<JsonNode> numeric(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value).filter(number -> Double.isFinite(number.doubleValue()));
    } else if (value.isBoolean()) {
      return Optional.of(LongNode.valueOf(value.asBoolean() ? 1 : 0));
    } else if (value instanceof NullNode) {
      return Optional.of(LongNode.valueOf(0));
    }
    return value.isTextual() && !value.asText().isEmpty()
        ? numeric(value.asText().strip())
        : Optional.empty();
  }

  private static Optional<JsonNode> numeric(String stripped) {
    String text = stripped.isEmpty() ? "0" : stripped; // blanks are nothing, and nothing is 0
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      return Optional.empty();
    }
    boolean exact = number == Math.rint(number) && Math.abs(number) < 1L << 53;
    return Optional.of(exact ? LongNode.valueOf((long) number) : DoubleNode.valueOf(number));
  }

  private static boolean isWhole(JsonNode number) {
    return number.doubleValue() == Math.rint(number.doubleValue());
  }

  private static Optional<JsonNode> flag(JsonNode value) {
    if (value.isContainerNode()) {
      return Optional.empty();
    }
    boolean number = value.isNumber();
    boolean yes = number ? value.doubleValue() == 1 : value.asText().equals("true");
    boolean no =
        number ? value.doubleValue() == 0 : value.isNull() || value.asText().equals("false");
    return yes || no ? Optional.of(BooleanNode.valueOf(yes)) : Optional.empty();
  }

  /** As JavaScript writes it: {@code 5.0} is {@code 5}. */
  private static String number(JsonNode number) {
    if (!Double.isFinite(number.doubleValue())) {
      return String.valueOf(number.doubleValue());
    }
    BigDecimal value =
        number.isIntegralNumber()
            ? number.decimalValue()
            : BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros();
    BigDecimal size = value.abs();
    boolean plain = size.signum() == 0 || (size.compareTo(SMALL) >= 0 && size.compareTo(LARGE) < 0);
    return plain ? value.toPlainString() : exponential(number.doubleValue());
  }

  private static String exponential(double number) {
    String text = String.valueOf(number).replace(".0E", "e").replace("E", "e");
    return text.contains("e-") ? text : text.replace("e", "e+");
  }

  private static ApiError not(String what, String place) {
    return ApiError.invalid(place + " must be " + what);
  }
}
