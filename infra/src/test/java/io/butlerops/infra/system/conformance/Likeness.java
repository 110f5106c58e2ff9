package io.butlerops.infra.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares JSON with what is expected of it, placeholders included.
 *
 * @param filled puts values where expected texts name variables
 * @param anyOrder whether fields may come in another order
 */
record Likeness(UnaryOperator<String> filled, boolean anyOrder) {
  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "<any>", "(?s:.*)",
          "<uuid>", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
          "<time>", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z",
          "<number>", "-?\\d+(\\.\\d+)?");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(String.join("|", PLACEHOLDERS.keySet()));

  /** Most texts have no placeholder, and some are too long for a pattern. */
  static void checkText(String expected, String actual, String place) {
    if (PLACEHOLDER.matcher(expected).find()) {
      assertThat(actual).as(place).matches(pattern(expected));
    } else {
      assertThat(actual).as(place).isEqualTo(expected);
    }
  }

  private static Pattern pattern(String text) {
    StringBuilder pattern = new StringBuilder();
    Matcher found = PLACEHOLDER.matcher(text);
    int from = 0;
    while (found.find()) {
      pattern.append(Pattern.quote(text.substring(from, found.start())));
      pattern.append(PLACEHOLDERS.get(found.group()));
      from = found.end();
    }
    return Pattern.compile(pattern.append(Pattern.quote(text.substring(from))).toString());
  }

  void check(JsonNode expected, JsonNode actual) {
    check(expected, actual, "body");
  }

  private void check(JsonNode expected, JsonNode actual, String place) {
    if (expected.isTextual()) {
      text(expected.asText(), actual, place);
      return;
    }
    assertThat(actual.getNodeType()).as("%s, %s", place, actual).isEqualTo(expected.getNodeType());
    if (expected.isObject()) {
      fields(expected, actual, place);
    } else if (expected.isArray()) {
      items(expected, actual, place);
    } else {
      assertThat(actual.asText()).as(place).isEqualTo(expected.asText());
    }
  }

  private void text(String expected, JsonNode actual, String place) {
    if (expected.equals("<any>")) {
      assertThat(actual.isMissingNode()).as("%s is missing", place).isFalse();
      return;
    }
    boolean ofKind = expected.equals("<number>") ? actual.isNumber() : actual.isTextual();
    assertThat(ofKind).as("%s: %s, expected %s", place, actual, expected).isTrue();
    checkText(filled.apply(expected), actual.asText(), place);
  }

  private void fields(JsonNode expected, JsonNode actual, String place) {
    var given = assertThat(names(actual)).as("fields of %s", place);
    if (anyOrder) {
      given.containsExactlyInAnyOrderElementsOf(names(expected));
    } else {
      given.containsExactlyElementsOf(names(expected));
    }
    expected
        .properties()
        .forEach(
            field ->
                check(field.getValue(), actual.get(field.getKey()), place + "/" + field.getKey()));
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  private void items(JsonNode expected, JsonNode actual, String place) {
    assertThat(actual).as(place).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      check(expected.get(i), actual.get(i), place + "/" + i);
    }
  }
}
