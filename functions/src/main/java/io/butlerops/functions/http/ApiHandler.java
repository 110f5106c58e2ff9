package io.butlerops.functions.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A function behind a gateway, in payload format 1.0: the same for an HTTP API and a REST API. */
public abstract class ApiHandler implements RequestStreamHandler {
  private final Router router;

  protected ApiHandler(Router router) {
    this.router = router;
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    GatewayEvent.write(response(router.answer(request(GatewayEvent.read(input)))), output);
  }

  private static Request request(GatewayEvent event) {
    return new Request(
        event.method(),
        event.text("path").orElse(""),
        event.headers(),
        new Query(event.query()),
        event.body(),
        Map.of(),
        event.id(),
        caller(event.passed()));
  }

  /** A route without an authorizer has none. */
  private static Optional<Caller> caller(Map<String, String> passed) {
    return Optional.ofNullable(passed.get("principalId"))
        .map(
            name ->
                new Caller(
                    name, Set.copyOf(List.of(passed.getOrDefault("scopes", "").split(" ")))));
  }

  private static ObjectNode response(Answer answer) {
    boolean readable = answer.readable();
    return GatewayEvent.answer(answer.status(), answer.headers())
        .put("isBase64Encoded", !readable)
        .put(
            "body",
            readable
                ? new String(answer.body(), UTF_8)
                : Base64.getEncoder().encodeToString(answer.body()));
  }
}
