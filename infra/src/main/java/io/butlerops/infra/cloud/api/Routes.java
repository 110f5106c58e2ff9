package io.butlerops.infra.cloud.api;

import io.butlerops.infra.cloud.template.FunctionResource;
import io.butlerops.infra.cloud.template.HttpApiResource;
import io.butlerops.infra.cloud.template.HttpApiResource.Route;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the route of a call: the most specific one that fits. */
final class Routes {
  private final List<Target> targets;

  /** A route with the name of the function that it leads to. */
  record Target(Route route, String function) {}

  /** A route as one call takes it. */
  record Found(Target target, Map<String, String> parameters) {}

  Routes(String api, List<FunctionResource> functions) {
    targets =
        functions.stream()
            .flatMap(
                function ->
                    function.routes().stream().map(route -> new Target(route, function.name())))
            .filter(target -> target.route().api().equals(api))
            .sorted(Comparator.comparing(target -> rank(target.route())))
            .toList();
  }

  Optional<Found> find(String method, String path) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    return targets.stream()
        .filter(target -> takes(target.route().method(), method))
        .flatMap(
            target ->
                parameters(target.route().segments(), segments).stream()
                    .map(parameters -> new Found(target, parameters)))
        .findFirst();
  }

  private static boolean takes(String method, String called) {
    return method.equals(HttpApiResource.ANY) || method.equals(called);
  }

  /** Segment by segment: a word goes before a parameter, that before the rest of a path. */
  private static String rank(Route route) {
    String path =
        route.segments().stream()
            .map(Routes::rank)
            .map(String::valueOf)
            .collect(Collectors.joining());
    return path + (route.method().equals(HttpApiResource.ANY) ? "z" : "a");
  }

  private static int rank(String segment) {
    return !parameter(segment) ? 0 : greedy(segment) ? 2 : 1;
  }

  private static Optional<Map<String, String>> parameters(List<String> route, List<String> path) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < route.size(); i++) {
      String segment = route.get(i);
      if (i >= path.size()) {
        return Optional.empty();
      }
      if (greedy(segment)) {
        String rest = String.join("/", path.subList(i, path.size()));
        parameters.put(name(segment), rest);
        return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
      }
      if (parameter(segment) && path.get(i).isEmpty()) {
        return Optional.empty();
      }
      if (parameter(segment)) {
        parameters.put(name(segment), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return path.size() == route.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static boolean parameter(String segment) {
    return segment.startsWith("{");
  }

  private static boolean greedy(String segment) {
    return segment.endsWith("+}");
  }

  private static String name(String segment) {
    return segment.replaceAll("[{}+]", "");
  }
}
