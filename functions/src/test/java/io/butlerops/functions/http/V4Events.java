package io.butlerops.functions.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls as the REST API hands them over: the path as it was sent, the query decoded. */
public final class V4Events {
  private final APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent();
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, Object> authorizer =
      new HashMap<>(Map.of("principalId", "ann", "scopes", "*"));

  private V4Events(String method, String path, Map<String, List<String>> query) {
    ProxyRequestContext context = new ProxyRequestContext().withRequestId("id-1").withPath(path);
    context.setAuthorizer(authorizer);
    event
        .withHttpMethod(method)
        .withPath(path)
        .withHeaders(headers)
        .withMultiValueQueryStringParameters(query.isEmpty() ? null : query)
        .withRequestContext(context);
  }

  /** By a caller with all scopes; {@code path} may have a query. */
  public static V4Events call(String method, String path) {
    String[] parts = path.split("\\?", 2);
    Map<String, List<String>> query = new HashMap<>();
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        String[] both = pair.split("=", 2);
        query
            .computeIfAbsent(URLDecoder.decode(both[0], UTF_8), name -> new ArrayList<>())
            .add(URLDecoder.decode(both[1], UTF_8));
      }
    }
    return new V4Events(method, parts[0], query);
  }

  public V4Events header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public V4Events json(String body) {
    event
        .withBody(Base64.getEncoder().encodeToString(body.getBytes(UTF_8)))
        .withIsBase64Encoded(true);
    return header("Content-Type", "application/json");
  }

  /** Parted by blanks. */
  public V4Events scopes(String scopes) {
    authorizer.put("scopes", scopes);
    return this;
  }

  public V4Events site(String site) {
    authorizer.put("site", site);
    return this;
  }

  /** As routes without an authorizer get it. */
  public V4Events anonymous() {
    event.getRequestContext().setAuthorizer(null);
    return this;
  }

  /** The answer. */
  public APIGatewayProxyResponseEvent to(V4Handler handler) {
    return Invoked.answer(handler, event);
  }

  public static byte[] bytes(APIGatewayProxyResponseEvent answer) {
    return Base64.getDecoder().decode(answer.getBody());
  }

  public static String text(APIGatewayProxyResponseEvent answer) {
    return new String(bytes(answer), UTF_8);
  }

  /** Status, content type and body in one line. */
  public static String line(APIGatewayProxyResponseEvent answer) {
    String type = answer.getHeaders().getOrDefault("Content-Type", "-");
    return "%d %s %s".formatted(answer.getStatusCode(), type, text(answer)).strip();
  }
}
