package io.butlerops.infra.cloud.template;

import java.util.Map;
import java.util.Optional;

/**
 * What a REST API answers by itself in one case.
 *
 * @param status instead of the case's own
 * @param headers their values are texts in single quotes, or {@link #REQUEST_ID}
 * @param json the body, where <code>$context</code> words are replaced
 */
public record GatewayResponse(
    Optional<Integer> status, Map<String, String> headers, Optional<String> json) {
  public static final String REQUEST_ID = "context.requestId";

  /** Replaced by the case's own message as a JSON text, quotes included. */
  public static final String MESSAGE = "$context.error.messageString";

  public GatewayResponse {
    headers = Map.copyOf(headers);
  }
}
