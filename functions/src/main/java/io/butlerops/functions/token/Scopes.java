package io.butlerops.functions.token;

import io.butlerops.contract.SiteId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a token may be good for: scopes by name, {@code <feature>:*} for all of a feature, and
 * {@code *} for everything.
 */
public final class Scopes {
  public static final String ALL = "*";

  private static final List<String> NAMES =
      List.of(
          "keyvalue:read",
          "keyvalue:write",
          "files:write",
          "tasks:start",
          "apps:read",
          "apps:reload",
          "schedules:read",
          "schedules:write",
          "messages:send",
          "admin:read",
          "admin:write");

  private static final Set<String> KNOWN =
      NAMES.stream()
          .flatMap(name -> List.of(name, name.replaceAll(":.*", ":*"), ALL).stream())
          .collect(Collectors.toUnmodifiableSet());

  private Scopes() {}

  /**
   * @throws IllegalArgumentException naming what is no scope, or what a token of one site cannot
   *     have: {@code /admin} shows all sites
   */
  public static Set<String> of(Collection<String> given, Optional<SiteId> site) {
    Set<String> scopes = new TreeSet<>(given);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("no scope; expected one or more of " + known());
    }
    for (String scope : scopes) {
      if (!KNOWN.contains(scope)) {
        throw new IllegalArgumentException("scope '" + scope + "'; expected one of " + known());
      }
      if (site.isPresent() && (scope.equals(ALL) || scope.startsWith("admin:"))) {
        throw new IllegalArgumentException(
            "scope '%s' of a token for site '%s'; expected others, as /admin shows all sites"
                .formatted(scope, site.get()));
      }
    }
    return scopes;
  }

  private static String known() {
    return String.join(", ", NAMES) + ", <feature>:* or *";
  }
}
