package io.butlerops.functions.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route of a request, sees that the caller may use it, and turns whatever happens into an
 * answer. No answer is to be kept by anybody on its way.
 */
public final class Router {
  private static final Logger log = LoggerFactory.getLogger(Router.class);

  /** Far above any settings document. */
  static final int LARGEST_BODY = 2 * 1024 * 1024;

  private final List<Route> routes;

  public Router(List<Route> routes) {
    this.routes = routes.stream().sorted(Comparator.comparing(Route::names)).toList();
  }

  public Answer answer(Request request) {
    return guarded(request)
        .with(
            Map.of(
                "X-Request-Id", request.id(),
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff"));
  }

  private Answer guarded(Request request) {
    try {
      return routed(request);
    } catch (HttpError e) {
      log.info("request {}: {} {}", request.id(), e.status(), onOneLine(e.getMessage()));
      return e.answer(request.id());
    } catch (RuntimeException e) {
      log.error("request {} failed", request.id(), e);
      return new HttpError(500, "something went wrong here; the log has it under this request id")
          .answer(request.id());
    }
  }

  /** Messages quote what callers sent. */
  private static String onOneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private Answer routed(Request request) {
    List<String> path = Route.steps(request.path());
    List<Route> here = routes.stream().filter(route -> route.match(path).isPresent()).toList();
    Route route =
        here.stream()
            .filter(one -> one.method().equals(request.method()))
            .findFirst()
            .orElseThrow(() -> noRoute(request, here));
    allow(route, request);
    request.query().onlyOnce(route.query());
    if (request.body().length > LARGEST_BODY) {
      throw new HttpError(
          413,
          "body of %d bytes; expected at most %d".formatted(request.body().length, LARGEST_BODY));
    }
    return route.action().apply(request.at(route.match(path).orElseThrow()));
  }

  private static HttpError noRoute(Request request, List<Route> here) {
    if (here.isEmpty()) {
      return HttpError.notFound("there is nothing at '" + request.path() + "'");
    }
    String methods = String.join(", ", new TreeSet<>(here.stream().map(Route::method).toList()));
    return new HttpError(
        405,
        "method %s; expected %s".formatted(request.method(), methods),
        List.of(),
        Map.of("Allow", methods));
  }

  private static void allow(Route route, Request request) {
    if (route.scope().isEmpty()) {
      return;
    }
    String scope = route.scope().get();
    Caller caller =
        request
            .caller()
            .orElseThrow(
                () ->
                    new HttpError(
                        401, "a token is needed", List.of(), Map.of("WWW-Authenticate", "Bearer")));
    if (!caller.may(scope)) {
      throw new HttpError(403, "token '%s' lacks the scope %s".formatted(caller.name(), scope));
    }
  }
}
