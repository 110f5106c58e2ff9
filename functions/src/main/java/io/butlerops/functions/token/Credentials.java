package io.butlerops.functions.token;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the token that a call brings, in the one header or the other. */
public final class Credentials {
  private static final String BEARER = "bearer ";

  private Credentials() {}

  /** Empty without one, and also with two that differ: nobody can say who that is. */
  public static Optional<String> of(Map<String, String> headers) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    Optional<String> bearer =
        Optional.ofNullable(byName.get("Authorization")).map(Credentials::bearer);
    Optional<String> key = Optional.ofNullable(byName.get("X-Api-Key")).map(String::strip);
    if (bearer.isPresent() && key.isPresent() && !bearer.equals(key)) {
      return Optional.empty();
    }
    return bearer.or(() -> key);
  }

  /** What is no bearer token is no token of ours either. */
  private static String bearer(String value) {
    return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? value.substring(BEARER.length()).strip()
        : "";
  }
}
