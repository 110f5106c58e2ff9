package io.butlerops.infra.cloud.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells REST services apart by what a request is signed for: they share one address here, and no
 * signature is checked.
 */
final class RestServices {
  private static final Pattern SCOPE =
      Pattern.compile("(?:^|Credential=)[^/ ]+/\\d{8}/[^/]+/([^/]+)/aws4_request");

  private static final int LARGEST_BODY = 64 << 20;

  private final Map<String, RestService> services = new HashMap<>();

  void add(RestService service) {
    services.put(service.signedAs(), service);
  }

  RestService.Answer answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    // The latter in an address that was signed beforehand.
    String signed =
        headers.getOrDefault("Authorization", query.getOrDefault("X-Amz-Credential", ""));
    Matcher scope = SCOPE.matcher(signed);
    if (!scope.find()) {
      return refusal(403, "the request is not signed: Authorization names no credential scope");
    }
    RestService service = services.get(scope.group(1));
    if (service == null) {
      return refusal(400, "'" + scope.group(1) + "' is not served here");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return refusal(413, "larger than " + LARGEST_BODY + " bytes");
    }
    try {
      return service.call(
          new RestService.Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              query,
              headers,
              body));
    } catch (IllegalArgumentException e) {
      return refusal(400, e.getMessage());
    }
  }

  static RestService.Answer refusal(int status, String message) {
    String json = JsonNodeFactory.instance.objectNode().put("message", message).toString();
    return RestService.Answer.of(status, "application/json", json.getBytes(UTF_8));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      query.putIfAbsent(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
    }
    return query;
  }
}
