package io.butlerops.infra.cloud.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code GatewayResponses} of a REST API. */
final class GatewayResponseReader {
  /** As API Gateway names them. */
  private static final Set<String> TYPES =
      Set.of(
          "ACCESS_DENIED",
          "API_CONFIGURATION_ERROR",
          "AUTHORIZER_CONFIGURATION_ERROR",
          "AUTHORIZER_FAILURE",
          "BAD_REQUEST_BODY",
          "BAD_REQUEST_PARAMETERS",
          "DEFAULT_4XX",
          "DEFAULT_5XX",
          "EXPIRED_TOKEN",
          "INTEGRATION_FAILURE",
          "INTEGRATION_TIMEOUT",
          "INVALID_API_KEY",
          "INVALID_SIGNATURE",
          "MISSING_AUTHENTICATION_TOKEN",
          "QUOTA_EXCEEDED",
          "REQUEST_TOO_LARGE",
          "RESOURCE_NOT_FOUND",
          "THROTTLED",
          "UNAUTHORIZED",
          "UNSUPPORTED_MEDIA_TYPE",
          "WAF_FILTERED");

  private GatewayResponseReader() {}

  static Map<String, GatewayResponse> all(Properties given) {
    Map<String, GatewayResponse> responses = new LinkedHashMap<>();
    for (String type : given.names()) {
      if (!TYPES.contains(type)) {
        given.problem(type, "is no type of gateway response");
      }
      responses.put(type, one(given.group(type)));
    }
    return responses;
  }

  private static GatewayResponse one(Properties given) {
    Properties parameters = given.group("ResponseParameters");
    Map<String, String> headers = parameters.variables("Headers");
    headers
        .values()
        .forEach(
            value -> {
              if (!value.matches("'[^']*'") && !value.equals(GatewayResponse.REQUEST_ID)) {
                parameters.problem(
                    "Headers", value + "; expected 'text' or " + GatewayResponse.REQUEST_ID);
              }
            });
    parameters.refuseOthers();
    Properties templates = given.group("ResponseTemplates");
    Optional<String> json = templates.text("application/json");
    if (json.filter(text -> text.replace(GatewayResponse.MESSAGE, "").contains("$")).isPresent()) {
      templates.problem(
          "application/json", "only " + GatewayResponse.MESSAGE + " is replaced here");
    }
    templates.refuseOthers();
    int status = given.number("StatusCode", 100, 599, 0);
    given.refuseOthers();
    return new GatewayResponse(status == 0 ? Optional.empty() : Optional.of(status), headers, json);
  }
}
