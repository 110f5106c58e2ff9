package io.butlerops.functions.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call as gateways hand it over, in payload format 1.0. Lambda's own classes for events come with
 * a Jackson of theirs: without it a function starts a fifth sooner.
 */
public record GatewayEvent(JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();

  public static GatewayEvent read(InputStream input) throws IOException {
    return new GatewayEvent(JSON.readTree(input));
  }

  public static void write(Object answer, OutputStream output) throws IOException {
    output.write(JSON.writeValueAsBytes(answer));
  }

  /** An answer in the same format; its body is not set. */
  static ObjectNode answer(int status, Map<String, String> headers) {
    ObjectNode answer = JSON.createObjectNode().put("statusCode", status);
    headers.forEach(answer.putObject("headers")::put);
    return answer;
  }

  /** Empty where the event has none, or null. */
  public Optional<String> text(String name) {
    return Optional.of(json.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  String method() {
    return json.path("httpMethod").asText();
  }

  JsonNode context() {
    return json.path("requestContext");
  }

  String id() {
    return context().path("requestId").asText();
  }

  /** By their names in small letters. */
  public Map<String, String> headers() {
    return json.path("headers")
        .propertyStream()
        .collect(
            Collectors.toMap(
                header -> header.getKey().toLowerCase(Locale.ROOT),
                header -> header.getValue().asText(),
                (one, other) -> other));
  }

  /** All values of each name. */
  Map<String, List<String>> query() {
    return json.path("multiValueQueryStringParameters")
        .propertyStream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                values -> values.getValue().valueStream().map(JsonNode::asText).toList()));
  }

  /** What the authorizer passed on; nothing on a route without one. */
  Map<String, String> passed() {
    return context()
        .path("authorizer")
        .propertyStream()
        .filter(value -> !value.getValue().isNull())
        .collect(Collectors.toMap(Map.Entry::getKey, value -> value.getValue().asText()));
  }

  byte[] body() {
    String body = text("body").orElse("");
    return json.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(UTF_8);
  }
}
