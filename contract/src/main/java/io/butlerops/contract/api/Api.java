package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Finds the endpoint of a call, sees that the caller may use it, reads what it brings, and turns
 * whatever happens into an answer ({@code reference/rest-api.md} 1.0 and 10).
 */
public final class Api {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS");

  private final List<Route> routes;
  private final Predicate<Operation> enabled;
  private final BiConsumer<Call, RuntimeException> faults;

  /**
   * @param enabled asked at each call: an operation that is switched off is not there
   * @param faults is told what went wrong here, not what callers did wrong
   */
  public Api(
      List<Endpoint> endpoints,
      Predicate<Operation> enabled,
      BiConsumer<Call, RuntimeException> faults) {
    this.routes =
        endpoints.stream()
            .map(endpoint -> new Route(Path.template(endpoint.operation().path()), endpoint))
            .sorted(Comparator.comparing(route -> route.path().names()))
            .toList();
    this.enabled = enabled;
    this.faults = faults;
  }

  /** Never throws. */
  public Reply answer(Call call) {
    Reply reply = guarded(call).with("X-Request-Id", call.id());
    return call.method().equals("HEAD")
        ? new Reply(reply.status(), reply.headers(), new byte[0])
        : reply;
  }

  /**
   * Whether one of its operations, by whatever method, has this call's path. A path that is wrongly
   * encoded counts: the answer is the same wherever it is given.
   */
  public boolean serves(Call call) {
    try {
      Path path = Path.decode(call.path());
      return routes.stream().anyMatch(route -> route.path().match(path).isPresent());
    } catch (ApiError e) {
      return true;
    }
  }

  private Reply guarded(Call call) {
    try {
      return found(method(call), call);
    } catch (ApiError e) {
      return e.reply();
    } catch (RuntimeException e) {
      faults.accept(call, e);
      return new ApiError(500, "Failed").reply();
    }
  }

  /** Qlik's REST connector can only GET and POST. */
  private static String method(Call call) {
    String override = call.header("x-http-method-override").orElse("").strip();
    if (!call.method().equals("POST") || override.isEmpty()) {
      return call.method();
    }
    String method = override.toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw ApiError.early("", "Client Error");
    }
    return method;
  }

  private Reply found(String method, Call call) {
    Path path = Path.decode(call.path());
    String wanted = method.equals("HEAD") ? "GET" : method;
    for (Route route : routes) {
      Operation operation = route.endpoint().operation();
      if (operation.method().equals(wanted) && enabled.test(operation)) {
        var parameters = route.path().match(path);
        if (parameters.isPresent()) {
          return checked(route.endpoint(), parameters.get(), wanted, call);
        }
      }
    }
    return notFound(method, call);
  }

  private Reply checked(
      Endpoint endpoint, Map<String, String> parameters, String method, Call call) {
    Operation operation = endpoint.operation();
    if (!call.caller().may(operation.scope())) {
      throw ApiError.outOfScope(call.caller(), operation.scope());
    }
    JsonNode body = method.equals("GET") ? MissingNode.getInstance() : body(operation, call);
    JsonNode query = Coercion.to(operation.query(), query(call), "querystring");
    return acted(endpoint, new Input(call, parameters, query, body));
  }

  private Reply acted(Endpoint endpoint, Input input) {
    try {
      return endpoint.action().apply(input);
    } catch (ApiError e) {
      throw e;
    } catch (RuntimeException e) {
      faults.accept(input.call(), e);
      throw new ApiError(500, endpoint.operation().failure());
    }
  }

  /** Where none is wanted, a dummy such as the connector sends does no harm. */
  private static JsonNode body(Operation operation, Call call) {
    Bodies.checkSize(call.body());
    boolean read = operation.body().isPresent() || call.contentType().equals("application/json");
    if (!read) {
      return MissingNode.getInstance();
    }
    JsonNode json = Bodies.read(call.body());
    return operation
        .body()
        .map(shape -> Coercion.to(shape, json, "body"))
        .orElse(MissingNode.getInstance());
  }

  /** A name that is given twice has a list as its value. */
  private static ObjectNode query(Call call) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    call.query()
        .forEach(
            (name, values) -> {
              if (values.size() == 1) {
                query.put(name, values.get(0));
              } else {
                ArrayNode list = query.putArray(name);
                values.forEach(list::add);
              }
            });
    return query;
  }

  /** In Butler's order of fields, which is another one here. */
  private static Reply notFound(String method, Call call) {
    return Reply.json(
        404,
        JsonNodeFactory.instance
            .objectNode()
            .put("message", "Route " + method + ":" + call.path() + " not found")
            .put("error", "Not Found")
            .put("statusCode", 404));
  }

  private record Route(Path path, Endpoint endpoint) {}
}
