package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An answer to a caller. */
record ApiAnswer(int status, Map<String, List<String>> headers, byte[] body) {
  static final ApiAnswer FAILED = message(500, "Internal Server Error");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The gateway writes these itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "date", "transfer-encoding");

  /** The gateway's own answers all look like this. */
  static ApiAnswer message(int status, String message) {
    String json = JsonNodeFactory.instance.objectNode().put("message", message).toString();
    return new ApiAnswer(
        status, Map.of("Content-Type", List.of("application/json")), json.getBytes(UTF_8));
  }

  /**
   * @param standardType of answers that do not say
   * @return empty when it is not in payload format 1.0
   */
  static Optional<ApiAnswer> parse(String json, String standardType) {
    try {
      JsonNode answer = JSON.readTree(json);
      JsonNode status = answer.path("statusCode");
      boolean usable = status.isInt() && status.asInt() >= 100 && status.asInt() <= 599;
      return usable
          ? Optional.of(new ApiAnswer(status.asInt(), headers(answer, standardType), body(answer)))
          : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, List<String>> headers(JsonNode answer, String standardType) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", List.of(standardType));
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(header -> headers.put(header.getKey(), texts(header.getValue())));
    headers.keySet().removeAll(OWN);
    return headers;
  }

  private static List<String> texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static byte[] body(JsonNode answer) {
    String body = answer.path("body").asText("");
    return answer.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(UTF_8);
  }
}
