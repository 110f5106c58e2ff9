package io.butlerops.functions.http;

import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Reply;
import java.util.List;
import java.util.Optional;

/**
 * Lets pages of named origins call (CORS). Without any, as in Butler, nothing of it is there: a
 * preflight finds no route.
 */
final class Origins {
  private static final String METHODS = "GET, HEAD, PUT, POST, DELETE";
  private static final String HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Api-Key,"
          + " X-Butler-Site, X-HTTP-Method-Override";

  private final List<String> allowed;

  Origins(List<String> allowed) {
    this.allowed = allowed;
  }

  /** A browser's question whether a page may call; empty when it is none, or may not. */
  Optional<Reply> preflight(Call call) {
    boolean asked =
        call.method().equals("OPTIONS") && call.header("access-control-request-method").isPresent();
    return origin(call)
        .filter(origin -> asked)
        .map(
            origin ->
                open(Reply.done(), origin)
                    .with("Access-Control-Allow-Methods", METHODS)
                    .with("Access-Control-Allow-Headers", HEADERS)
                    .with("Access-Control-Max-Age", "600"));
  }

  Reply open(Call call, Reply reply) {
    return origin(call)
        .map(
            origin ->
                open(reply, origin)
                    .with("Access-Control-Expose-Headers", "ETag, Location, X-Request-Id"))
        .orElse(reply);
  }

  private Optional<String> origin(Call call) {
    return call.header("origin").filter(allowed::contains);
  }

  private static Reply open(Reply reply, String origin) {
    String vary = reply.headers().containsKey("Vary") ? reply.headers().get("Vary") + ", " : "";
    return reply.with("Access-Control-Allow-Origin", origin).with("Vary", vary + "Origin");
  }
}
