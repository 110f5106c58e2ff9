package io.butlerops.functions.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What answers a method at a path.
 *
 * @param pattern such as {@code /admin/alerts/{id}}
 * @param scope that a caller needs; empty for everybody
 * @param query the parameters it knows
 */
public record Route(
    String method,
    String pattern,
    Optional<String> scope,
    Set<String> query,
    Function<Request, Answer> action) {

  public Route {
    query = Set.copyOf(query);
  }

  public static Route get(String scope, String pattern, Function<Request, Answer> action) {
    return new Route("GET", pattern, Optional.of(scope), Set.of(), action);
  }

  public static Route post(String scope, String pattern, Function<Request, Answer> action) {
    return new Route("POST", pattern, Optional.of(scope), Set.of(), action);
  }

  public static Route put(String scope, String pattern, Function<Request, Answer> action) {
    return new Route("PUT", pattern, Optional.of(scope), Set.of(), action);
  }

  public static Route delete(String scope, String pattern, Function<Request, Answer> action) {
    return new Route("DELETE", pattern, Optional.of(scope), Set.of(), action);
  }

  /** For everybody. */
  public Route open() {
    return new Route(method, pattern, Optional.empty(), query, action);
  }

  public Route with(String... parameters) {
    return new Route(method, pattern, scope, Set.of(parameters), action);
  }

  /** What stands where the pattern has names, when the path is one of this route's. */
  Optional<Map<String, String>> match(List<String> path) {
    List<String> steps = steps(pattern);
    if (steps.size() != path.size()) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      String step = steps.get(i);
      if (named(step) && !path.get(i).isEmpty()) {
        found.put(step.substring(1, step.length() - 1), path.get(i));
      } else if (!step.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** The fewer names the closer a route is to what was asked. */
  long names() {
    return steps(pattern).stream().filter(Route::named).count();
  }

  static List<String> steps(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean named(String step) {
    return step.startsWith("{");
  }
}
