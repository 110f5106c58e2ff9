package io.butlerops.functions.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A function behind a gateway, in payload format 1.0: the same for an HTTP API and a REST API. */
public abstract class ApiHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private final Router router;

  protected ApiHandler(Router router) {
    this.router = router;
  }

  @Override
  public final APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    return response(router.answer(request(event)));
  }

  private static Request request(APIGatewayProxyRequestEvent event) {
    return new Request(
        event.getHttpMethod(),
        event.getPath(),
        headers(event.getHeaders()),
        new Query(orEmpty(event.getMultiValueQueryStringParameters())),
        body(event),
        Map.of(),
        event.getRequestContext().getRequestId(),
        caller(event.getRequestContext().getAuthorizer()));
  }

  private static Map<String, String> headers(Map<String, String> given) {
    Map<String, String> headers = new HashMap<>();
    orEmpty(given).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  private static byte[] body(APIGatewayProxyRequestEvent event) {
    if (event.getBody() == null) {
      return new byte[0];
    }
    return Boolean.TRUE.equals(event.getIsBase64Encoded())
        ? Base64.getDecoder().decode(event.getBody())
        : event.getBody().getBytes(UTF_8);
  }

  /** What the authorizer passed on; a route without one has none. */
  private static Optional<Caller> caller(Map<String, Object> authorizer) {
    Map<String, Object> passed = orEmpty(authorizer);
    return Optional.ofNullable(passed.get("principalId"))
        .map(
            name ->
                new Caller(
                    name.toString(),
                    Set.copyOf(List.of(passed.getOrDefault("scopes", "").toString().split(" ")))));
  }

  private static <V> Map<String, V> orEmpty(Map<String, V> map) {
    return map == null ? Map.of() : map;
  }

  private static APIGatewayProxyResponseEvent response(Answer answer) {
    boolean readable = answer.readable();
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(answer.status())
        .withHeaders(answer.headers())
        .withIsBase64Encoded(!readable)
        .withBody(
            readable
                ? new String(answer.body(), UTF_8)
                : Base64.getEncoder().encodeToString(answer.body()));
  }
}
