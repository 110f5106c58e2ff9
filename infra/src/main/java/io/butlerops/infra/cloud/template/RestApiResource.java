package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.HttpApiResource.Route;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A REST API with one stage, which throttles by API keys that its authorizer names.
 *
 * @param stage the first segment of every path
 * @param authorizers the ARNs of their functions, by name
 * @param defaultAuthorizer of routes that do not say
 * @param keyRequired whether routes with an authorizer need a key of a usage plan
 * @param responses the API's own answers, by their type
 */
public record RestApiResource(
    String name,
    String stage,
    Map<String, String> authorizers,
    Optional<String> defaultAuthorizer,
    boolean keyRequired,
    Map<String, GatewayResponse> responses) {
  /** How long a caller waits at most; more is a matter of quotas. */
  public static final Duration LIMIT = Duration.ofSeconds(29);

  public RestApiResource {
    authorizers = Map.copyOf(authorizers);
    responses = Map.copyOf(responses);
  }

  /** The ARN of the function that is asked before a route; empty for one open to everybody. */
  public Optional<String> authorizer(Route route) {
    return route
        .authorizer()
        .or(this::defaultAuthorizer)
        .filter(name -> !name.equals(HttpApiResource.NO_AUTHORIZER))
        .map(authorizers::get);
  }
}
