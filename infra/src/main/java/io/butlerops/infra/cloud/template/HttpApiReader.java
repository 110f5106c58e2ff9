package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.HttpApiResource.Route;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code AWS::Serverless::HttpApi} and the events by which a function is a route of it. */
final class HttpApiReader {
  private HttpApiReader() {}

  static HttpApiResource read(String name, Properties properties) {
    properties.withoutEffect(
        "Description",
        "DefaultRouteSettings",
        "RouteSettings",
        "AccessLogSettings",
        "FailOnWarnings",
        "Tags");
    Properties auth = properties.group("Auth");
    Optional<String> standard = auth.text("DefaultAuthorizer");
    HttpApiResource api = new HttpApiResource(name, authorizers(auth), standard);
    standard
        .filter(authorizer -> !api.authorizers().containsKey(authorizer))
        .ifPresent(
            authorizer -> auth.problem("DefaultAuthorizer", "there is no '" + authorizer + "'"));
    auth.refuseOthers();
    return api;
  }

  private static Map<String, String> authorizers(Properties auth) {
    Map<String, String> authorizers = new LinkedHashMap<>();
    Properties given = auth.group("Authorizers");
    for (String name : given.names()) {
      Properties authorizer = given.group(name);
      authorizer.withoutEffect("EnableFunctionDefaultPermissions", "FunctionInvokeRole");
      onlyFormatOne(authorizer, "AuthorizerPayloadFormatVersion");
      authorizers.put(name, authorizer.required("FunctionArn"));
      authorizer.refuseOthers();
    }
    return authorizers;
  }

  static Route route(Properties event) {
    onlyFormatOne(event, "PayloadFormatVersion");
    Properties auth = event.group("Auth");
    int milliseconds = event.number("TimeoutInMillis", 50, 30_000, 30_000);
    Route route =
        new Route(
            event.required("ApiId"),
            event.required("Method").toUpperCase(Locale.ROOT),
            event.required("Path"),
            auth.text("Authorizer"),
            Duration.ofMillis(milliseconds));
    if (!route.path().startsWith("/")) {
      event.problem("Path", "'" + route.path() + "'; expected a path that begins with /");
    }
    auth.refuseOthers();
    event.refuseOthers();
    return route;
  }

  /** SAM's default is 2.0, whose events look different. */
  private static void onlyFormatOne(Properties properties, String name) {
    if (!properties.required(name).equals("1.0")) {
      properties.problem(name, "only payload format \"1.0\" is served");
    }
  }
}
