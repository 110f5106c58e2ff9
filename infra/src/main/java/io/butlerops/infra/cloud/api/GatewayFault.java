package io.butlerops.infra.cloud.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.butlerops.infra.cloud.template.GatewayResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a REST API answers by itself, in the words of its template or else in its own. */
enum GatewayFault {
  ACCESS_DENIED(403, "User is not authorized to access this resource"),
  AUTHORIZER_CONFIGURATION_ERROR(500, "Internal server error"),
  AUTHORIZER_FAILURE(500, "Internal server error"),
  INTEGRATION_TIMEOUT(504, "Endpoint request timed out"),
  INVALID_API_KEY(403, "Forbidden"),
  MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token"),
  REQUEST_TOO_LARGE(413, "Request Too Long"),
  THROTTLED(429, "Too Many Requests"),
  UNAUTHORIZED(401, "Unauthorized"),
  /** An answer that is none, which has no type of its own. */
  MALFORMED_ANSWER(502, "Internal server error");

  private final int status;
  private final String message;

  GatewayFault(int status, String message) {
    this.status = status;
    this.message = message;
  }

  ApiAnswer answer(Map<String, GatewayResponse> responses, String requestId) {
    GatewayResponse response =
        Optional.ofNullable(responses.get(name()))
            .or(
                () ->
                    Optional.ofNullable(
                        responses.get(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX")))
            .orElse(new GatewayResponse(Optional.empty(), Map.of(), Optional.empty()));
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", List.of("application/json"));
    headers.put("x-amzn-ErrorType", List.of(name()));
    response.headers().forEach((name, value) -> headers.put(name, List.of(word(value, requestId))));
    String body =
        response
            .json()
            .map(
                json -> json.replace(GatewayResponse.MESSAGE, TextNode.valueOf(message).toString()))
            .orElseGet(
                () -> JsonNodeFactory.instance.objectNode().put("message", message).toString());
    return new ApiAnswer(response.status().orElse(status), headers, body.getBytes(UTF_8));
  }

  private static String word(String value, String requestId) {
    return value.equals(GatewayResponse.REQUEST_ID)
        ? requestId
        : value.substring(1, value.length() - 1);
  }
}
