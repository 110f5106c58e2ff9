package io.butlerops.contract.api;

import io.butlerops.contract.SiteId;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls.
 *
 * @param scopes such as {@code keyvalue:read}; {@code keyvalue:*} and {@code *} stand for more
 * @param site the only one that this caller may reach; empty for all
 */
public record Caller(String name, Set<String> scopes, Optional<SiteId> site) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** An empty scope needs no more than to be known. */
  public boolean may(String scope) {
    return scope.isEmpty()
        || scopes.contains("*")
        || scopes.contains(scope)
        || scopes.contains(scope.replaceAll(":.*", ":*"));
  }
}
