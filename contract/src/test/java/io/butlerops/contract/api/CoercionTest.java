package io.butlerops.contract.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoercionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Map<String, Shape> SHAPES =
      Map.of(
          "string", Shape.text(),
          "short", Shape.textUpTo(3),
          "enum", Shape.oneOf("a", "b"),
          "number", Shape.number(),
          "integer", Shape.whole(),
          "boolean", Shape.flag(),
          "strings", Shape.listOf(Shape.text()),
          "objects", Shape.listOf(Shape.fields()),
          "fields",
              Shape.fields(
                  Shape.required("x", Shape.text(), ""), Shape.optional("n", Shape.number(), "")),
          "any", new Shape.Anything());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "string  | \"x\"      | \"x\"",
        "string  | 42         | \"42\"",
        "string  | -0.5       | \"-0.5\"",
        "string  | 5.0        | \"5\"",
        "string  | -0.0       | \"0\"",
        "string  | 1e20       | \"100000000000000000000\"",
        "string  | 1e21       | \"1e+21\"",
        "string  | 1.5e300    | \"1.5e+300\"",
        "string  | 0.000001   | \"0.000001\"",
        "string  | 1.5e-7     | \"1.5e-7\"",
        "string  | 1e-7       | \"1e-7\"",
        "string  | 1e999      | \"Infinity\"",
        "string  | true       | \"true\"",
        "string  | null       | \"\"",
        "string  | [\"x\"]    | \"x\"",
        "string  | [5]        | \"5\"",
        "short   | \"ååå\"    | \"ååå\"",
        "enum    | \"b\"      | \"b\"",
        "number  | 1.5        | 1.5",
        "number  | \" 20 \"   | 20",
        "number  | \"1500.9\" | 1500.9",
        "number  | \"-1e3\"   | -1000",
        "number  | \" \"      | 0",
        "number  | true       | 1",
        "number  | false      | 0",
        "number  | null       | 0",
        "number  | [\"7\"]    | 7",
        "integer | 2.0        | 2.0",
        "integer | \"2\"      | 2",
        "boolean | true       | true",
        "boolean | \"true\"   | true",
        "boolean | \"false\"  | false",
        "boolean | 1          | true",
        "boolean | 1.0        | true",
        "boolean | 0          | false",
        "boolean | null       | false",
        "boolean | [false]    | false",
        "strings | \"one\"    | [\"one\"]",
        "strings | [1, null]  | [\"1\",\"\"]",
        "strings | []         | []",
        "objects | [{\"a\":1}] | [{\"a\":1}]",
        "fields  | {\"z\":[1],\"n\":\"3\",\"x\":1} | {\"z\":[1],\"n\":3,\"x\":\"1\"}",
        "any     | {\"a\":[1]} | {\"a\":[1]}",
      })
  void to_convertible_converted(String shape, String value, String converted) throws Exception {
    assertThat(Coercion.to(SHAPES.get(shape), json(value), "body")).hasToString(converted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "string  | {}         | body must be string",
        "string  | []         | body must be string",
        "string  | [1,2]      | body must be string",
        "string  | [[\"x\"]]  | body must be string",
        "short   | \"abcd\"   | body must NOT have more than 3 characters",
        "enum    | \"c\"      | body must be equal to one of the allowed values",
        "enum    | null       | body must be equal to one of the allowed values",
        "number  | \"\"       | body must be number",
        "number  | \"abc\"    | body must be number",
        "number  | \"1 2\"    | body must be number",
        "number  | \"NaN\"    | body must be number",
        "number  | \"1e999\"  | body must be number",
        "number  | 1e999      | body must be number",
        "number  | \"1d\"     | body must be number",
        "number  | {}         | body must be number",
        "integer | 1.5        | body must be integer",
        "integer | \"1.5\"    | body must be integer",
        "boolean | \"True\"   | body must be boolean",
        "boolean | \"TRUE\"   | body must be boolean",
        "boolean | \"1\"      | body must be boolean",
        "boolean | \"0\"      | body must be boolean",
        "boolean | \"yes\"    | body must be boolean",
        "boolean | \"\"       | body must be boolean",
        "boolean | 2          | body must be boolean",
        "boolean | {}         | body must be boolean",
        "strings | {}         | body must be array",
        "strings | [\"a\",{}] | body/1 must be string",
        "objects | {}         | body must be array",
        "objects | null       | body/0 must be object",
        "objects | [{},\"a\"] | body/1 must be object",
        "fields  | []         | body must be object",
        "fields  | [{\"x\":1}] | body must be object",
        "fields  | null       | body must be object",
        "fields  | \"{}\"     | body must be object",
        "fields  | {\"n\":{}} | body must have required property 'x'",
        "fields  | {\"n\":{},\"x\":\"\"} | body/n must be number",
      })
  void to_notConvertible_firstViolationIsTold(String shape, String value, String message)
      throws Exception {
    JsonNode given = json(value);
    assertThatThrownBy(() -> Coercion.to(SHAPES.get(shape), given, "body"))
        .isInstanceOfSatisfying(
            ApiError.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.code()).contains("FST_ERR_VALIDATION");
              assertThat(e).hasMessage(message);
            });
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }
}
