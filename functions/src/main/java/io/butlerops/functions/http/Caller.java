package io.butlerops.functions.http;

import java.util.Set;

/**
 * Who asks, as the authorizer found out.
 *
 * @param scopes such as {@code admin:read}; {@code *} stands for all, {@code admin:*} for a
 *     feature's
 */
public record Caller(String name, Set<String> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(String scope) {
    return scopes.contains("*")
        || scopes.contains(scope)
        || scopes.contains(scope.replaceAll(":.*", ":*"));
  }
}
