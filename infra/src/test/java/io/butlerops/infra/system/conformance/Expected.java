package io.butlerops.infra.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An answer, all of it.
 *
 * @param type of the body; empty: what its form has by default
 * @param json null where the body is no JSON
 * @param error message of a handler's error
 * @param invalid message of a validation error
 * @param headers some of the answer's, {@code <none>} for one that must not be there
 */
record Expected(
    int status,
    Optional<String> type,
    JsonNode json,
    Optional<String> text,
    Optional<String> error,
    Optional<String> invalid,
    Map<String, String> headers,
    boolean anyOrder) {
  private static final String NONE = "<none>";
  private static final String JSON = "application/json; charset=utf-8";
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Payload Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  Expected {
    headers = headers == null ? Map.of() : Map.copyOf(headers);
  }

  /**
   * @param filled puts values where texts name variables
   * @throws AssertionError telling what differs
   */
  void check(Answer answer, UnaryOperator<String> filled) {
    assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
    headers.forEach((name, value) -> checkHeader(name, filled.apply(value), answer));
    if (text.isPresent()) {
      Likeness.checkText(filled.apply(text.get()), answer.text(), "body");
      checkType(type.orElse("text/plain; charset=utf-8"), answer);
    } else if (json != null || error.isPresent() || invalid.isPresent()) {
      checkType(type.orElse(JSON), answer);
      new Likeness(filled, anyOrder).check(content(), answer.json());
    } else {
      assertThat(answer.text()).as("body").isEmpty();
    }
  }

  private static void checkHeader(String name, String value, Answer answer) {
    if (value.equals(NONE)) {
      assertThat(answer.header(name)).as(name).isEmpty();
    } else {
      Likeness.checkText(value, answer.header(name).orElse(NONE), name);
    }
  }

  private static void checkType(String wanted, Answer answer) {
    assertThat(answer.header("content-type")).as("type of %s", answer).hasValue(wanted);
  }

  private JsonNode content() {
    if (json != null) {
      return json;
    }
    ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("statusCode", status);
    if (invalid.isPresent()) {
      envelope.put("code", "FST_ERR_VALIDATION");
    }
    return envelope
        .put("error", REASONS.getOrDefault(status, NONE))
        .put("message", invalid.or(() -> error).orElseThrow());
  }
}
