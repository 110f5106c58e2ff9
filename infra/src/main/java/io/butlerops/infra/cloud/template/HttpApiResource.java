package io.butlerops.infra.cloud.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP API.
 *
 * @param authorizers the ARNs of their functions, by name
 * @param defaultAuthorizer of routes that do not say
 */
public record HttpApiResource(
    String name, Map<String, String> authorizers, Optional<String> defaultAuthorizer) {
  /** What a route says that is open to everybody. */
  public static final String NO_AUTHORIZER = "NONE";

  /** Any method of a route. */
  public static final String ANY = "ANY";

  public HttpApiResource {
    authorizers = Map.copyOf(authorizers);
  }

  /**
   * A route, which belongs to the function that it leads to.
   *
   * @param method in capitals, or {@link #ANY}
   * @param path segments, where <code>{name}</code> stands for one and <code>{name+}</code> at the
   *     end for all that follow
   * @param authorizer empty for the API's default
   * @param limit how long a caller waits at most
   */
  public record Route(
      String api, String method, String path, Optional<String> authorizer, Duration limit) {
    public List<String> segments() {
      return List.of(path.substring(1).split("/", -1));
    }
  }

  /** The ARN of the function that is asked before a route; empty for one open to everybody. */
  public Optional<String> authorizer(Route route) {
    return route
        .authorizer()
        .or(this::defaultAuthorizer)
        .filter(name -> !name.equals(NO_AUTHORIZER))
        .map(authorizers::get);
  }
}
